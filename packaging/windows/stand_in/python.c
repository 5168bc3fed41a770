/* A library that stands where Python's would: it runs nothing, but tells how it was called.
 *
 * Only the stand-in payload carries it, so that installers can be tried where there is no Python for Windows.
 * BETWEENTIMES_ANSWER names a file for the arguments, one a line, in UTF-8. --stand-in-exit N sets the exit code,
 * --stand-in-wait FILE goes on until the file is gone.
 */
#include <windows.h>

#include <stdlib.h>
#include <wchar.h>

static void answer(HANDLE file, const wchar_t *line)
{
    char bytes[4096];
    DWORD count;
    int length = WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, sizeof bytes, NULL, NULL);

    WriteFile(file, bytes, length > 0 ? (DWORD)length - 1 : 0, &count, NULL);
    WriteFile(file, "\n", 1, &count, NULL);
}

__declspec(dllexport) int __cdecl Py_Main(int count, wchar_t **words)
{
    wchar_t target[1024];
    int code = 0;

    if (GetEnvironmentVariableW(L"BETWEENTIMES_ANSWER", target, 1024)) {
        HANDLE file = CreateFileW(target, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
        for (int word = 0; word < count; word++)
            answer(file, words[word]);
        CloseHandle(file);
    }
    for (int word = 1; word + 1 < count; word++) {
        if (wcscmp(words[word], L"--stand-in-exit") == 0)
            code = _wtoi(words[word + 1]);
        while (wcscmp(words[word], L"--stand-in-wait") == 0 &&
               GetFileAttributesW(words[word + 1]) != INVALID_FILE_ATTRIBUTES)
            Sleep(50);
    }
    return code;
}
