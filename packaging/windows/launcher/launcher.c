/* betweentimes.exe: runs the program inside itself, by the Python that lies beside it.
 *
 * Built twice from this file: for double clicks, and with a console (betweentimes-console.exe) for clinic IT's scripts.
 * It holds a named mutex, by which the installer sees that the program is open, passes its arguments on, and returns
 * the program's exit code. When something is in the way it says one sentence: where there is somewhere to write to
 * there, else in a box, but never in a box when it was started by a script that waits for an exit code.
 */
#include <windows.h>

#include <stdarg.h>
#include <string.h>
#include <wchar.h>

#define REFUSED 2
#define OLDEST_BUILD 17763 /* Windows 10, version 1809 */
#define LONGEST_PATH 32768
#define LONGEST_SENTENCE 1024
#define OPEN_MUTEX L"Local\\BetweentimesIsOpen" /* the installer looks for the same name */

typedef int(__cdecl *PythonMain)(int, wchar_t **);
typedef LONG(WINAPI *VersionAsker)(OSVERSIONINFOW *);

/* Without these nothing starts; what is missing further in is said by the program itself. */
static const wchar_t *const NEEDED[] = {
    PYTHON_NAME L".dll",
    PYTHON_NAME L".zip",
    PYTHON_NAME L"._pth",
    L"app\\betweentimes_windows.py",
    L"app\\betweentimes\\__main__.py",
    L"resources\\fonts",
    L"lib\\PySide6",
};

/* What only scripts ask for: nobody would be there to close a box. */
static const wchar_t *const UNATTENDED[] = {
    L"--self-test", L"--check-policy", L"--child", L"--version", L"--help", L"-h", L"--quiet",
};

static BOOL unattended(int count, wchar_t **words)
{
    for (int word = 1; word < count; word++)
        for (size_t known = 0; known < sizeof UNATTENDED / sizeof *UNATTENDED; known++)
            if (wcscmp(words[word], UNATTENDED[known]) == 0)
                return TRUE;
    return FALSE;
}

static BOOL written(HANDLE stream, const wchar_t *sentence)
{
    DWORD mode, count;
    char bytes[LONGEST_SENTENCE * 3];
    int length;

    if (stream == NULL || stream == INVALID_HANDLE_VALUE)
        return FALSE;
    if (GetConsoleMode(stream, &mode))
        return WriteConsoleW(stream, sentence, (DWORD)wcslen(sentence), &count, NULL) &&
               WriteConsoleW(stream, L"\r\n", 2, &count, NULL);
    length = WideCharToMultiByte(CP_UTF8, 0, sentence, -1, bytes, sizeof bytes, NULL, NULL);
    return length > 0 && WriteFile(stream, bytes, (DWORD)length - 1, &count, NULL) &&
           WriteFile(stream, "\r\n", 2, &count, NULL);
}

static int refuse(BOOL quiet, const wchar_t *pattern, ...)
{
    wchar_t sentence[LONGEST_SENTENCE] = L"";
    va_list parts;

    va_start(parts, pattern);
    _vsnwprintf(sentence, LONGEST_SENTENCE - 1, pattern, parts);
    va_end(parts);
    if (!written(GetStdHandle(STD_ERROR_HANDLE), sentence) && !quiet)
        MessageBoxW(NULL, sentence, L"Betweentimes", MB_OK | MB_ICONWARNING | MB_SETFOREGROUND);
    return REFUSED;
}

static BOOL old_windows(void)
{
    OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof version};
    VersionAsker ask = (VersionAsker)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");

    if (ask == NULL || ask(&version) != 0)
        return FALSE;
    return version.dwMajorVersion < 10 || (version.dwMajorVersion == 10 && version.dwBuildNumber < OLDEST_BUILD);
}

/* The folder of this file with its last backslash, in a buffer of LONGEST_PATH; its length, or 0. */
static size_t own_folder(wchar_t *folder)
{
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST_PATH);

    if (length == 0 || length >= LONGEST_PATH)
        return 0;
    while (length > 0 && folder[length - 1] != L'\\')
        length--;
    folder[length] = 0;
    return length;
}

/* Puts a part's name behind the folder; FALSE where there is no such file or folder. */
static BOOL found(wchar_t *path, size_t folder, const wchar_t *part)
{
    if (folder + wcslen(part) >= LONGEST_PATH)
        return FALSE;
    wcscpy(path + folder, part);
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

int wmain(int count, wchar_t **words)
{
    static wchar_t path[LONGEST_PATH];
    wchar_t *before[] = {words[0], L"-I", L"-B", L"-X", L"utf8", L"-m", L"betweentimes_windows"};
    const int prefixed = sizeof before / sizeof *before;
    BOOL quiet = unattended(count, words);
    size_t folder = own_folder(path);
    wchar_t **arguments;
    HMODULE python;
    PythonMain run;

    SetDllDirectoryW(L""); /* no library is taken from the folder the program is started in */
    if (old_windows())
        return refuse(quiet, L"Betweentimes needs Windows 10, version 1809, or newer.");
    for (size_t part = 0; part < sizeof NEEDED / sizeof *NEEDED; part++)
        if (folder == 0 || !found(path, folder, NEEDED[part]))
            return refuse(quiet, L"A part of Betweentimes is missing (%ls). Install it again.", NEEDED[part]);
    CreateMutexW(NULL, FALSE, OPEN_MUTEX);
    found(path, folder, NEEDED[0]);
    python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run = python ? (PythonMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL)
        return refuse(quiet, L"A part of Betweentimes is damaged (%ls). Install it again.", NEEDED[0]);
    arguments = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (size_t)(prefixed + count) * sizeof *arguments);
    if (arguments == NULL)
        return refuse(quiet, L"There is too little memory to start Betweentimes.");
    memcpy(arguments, before, sizeof before);
    memcpy(arguments + prefixed, words + 1, (size_t)(count - 1) * sizeof *words);
    return run(prefixed + count - 1, arguments);
}

#ifndef WITH_CONSOLE
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show)
{
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);

    (void)instance, (void)previous, (void)line, (void)show;
    return words == NULL ? REFUSED : wmain(count, words);
}
#endif
