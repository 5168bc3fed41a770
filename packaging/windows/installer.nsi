; The installer for one person, without administrator rights. Compiled by setup_exe.py, which defines VERSION, NUMBERS,
; KIB (the size when installed), PAYLOAD, FILES (the list of what goes in), ICON, SIDE (a picture), OUT and, where there
; is something to sign with, SIGN (a command that gets a file as its last word).
;
; Exit codes: 0 well, 1 cancelled, 2 stopped half way, 5 the program is open, 6 this Windows is too old,
; 7 too little room. Records are never touched, but by the uninstaller's /PURGE.

Unicode true
!ifdef STUB_AMD64
  Target amd64-unicode
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include x64.nsh

!define NAME "Betweentimes"
!define MUTEX "Local\BetweentimesIsOpen"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Betweentimes"
!define CLASSES "Software\Classes"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\betweentimes.exe"
!define LIST "installed-files.txt"
!define MUTEX_READABLE 0x100000

!define CODE_OPEN 5
!define CODE_OLD_WINDOWS 6
!define CODE_NO_ROOM 7

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Betweentimes"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
SetCompressor /SOLID lzma
SetCompressorDictSize 32
SetDateSave on
AllowSkipFiles off
CRCCheck on
ManifestDPIAware true
ManifestSupportedOS Win10

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "CompanyName" "The Betweentimes maintainers"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_PAGE_HEADER_TEXT "Install Betweentimes ${VERSION}"
!define MUI_PAGE_HEADER_SUBTEXT "It is installed for you alone. Nothing is sent or fetched."
!define MUI_COMPONENTSPAGE_TEXT_TOP "An older version is replaced; your casebooks and settings stay as they are."
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "What to install:"
!define MUI_COMPONENTSPAGE_TEXT_DESCRIPTION_TITLE "What it is"
!define MUI_COMPONENTSPAGE_TEXT_DESCRIPTION_INFO "Point at a line to read what it is."
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_HEADER_TEXT "Where to install it"
!define MUI_PAGE_HEADER_SUBTEXT "The usual folder is right for nearly everybody."
!define MUI_DIRECTORYPAGE_TEXT_TOP "Your casebooks are not kept in this folder."
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "Folder for the program"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "Betweentimes is installed"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "Every file is in its place."
!insertmacro MUI_PAGE_INSTFILES
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_FINISHPAGE_TITLE "Betweentimes is installed"
!define MUI_FINISHPAGE_TEXT "You find it in the Start menu. To remove it again, use Apps in the Windows settings."
!define MUI_FINISHPAGE_RUN "$INSTDIR\betweentimes.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open Betweentimes"
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "Remove Betweentimes"
!define MUI_PAGE_HEADER_SUBTEXT "Your casebooks stay on this computer unless you tick them."
!define MUI_COMPONENTSPAGE_TEXT_TOP "What is not ticked stays as it is."
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "What to remove:"
!define MUI_COMPONENTSPAGE_TEXT_DESCRIPTION_TITLE "What it is"
!define MUI_COMPONENTSPAGE_TEXT_DESCRIPTION_INFO "Point at a line to read what it is."
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var Upgrading

; What both the installer and the uninstaller do. PREFIX is "" or "un.", as NSIS wants it.
!macro SHARED PREFIX
  ; Leaves in $0 whether the program of this folder is open. The mutex tells of this person's session, a file that
  ; cannot be written of every other.
  Function ${PREFIX}is_open
    System::Call 'kernel32::OpenMutexW(i ${MUTEX_READABLE}, i 0, w "${MUTEX}") p .r0'
    ${If} $0 P<> 0
      System::Call 'kernel32::CloseHandle(p r0)'
      StrCpy $0 1
      Return
    ${EndIf}
    StrCpy $0 0
    StrCpy $1 "$INSTDIR\betweentimes.exe"
    Call ${PREFIX}is_held
    StrCpy $1 "$INSTDIR\betweentimes-console.exe"
    Call ${PREFIX}is_held
  FunctionEnd

  ; Puts 1 into $0 when the file $1 is there and cannot be written.
  Function ${PREFIX}is_held
    ${If} ${FileExists} "$1"
      ClearErrors
      FileOpen $2 "$1" a
      ${If} ${Errors}
        StrCpy $0 1
      ${Else}
        FileClose $2
      ${EndIf}
    ${EndIf}
  FunctionEnd

  ; Ends with code 5 while the program is open; a person may close it and go on.
  Function ${PREFIX}refuse_while_open
    again:
    Call ${PREFIX}is_open
    ${If} $0 = 1
      MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "Betweentimes is open. Close it, then choose Retry." /SD IDCANCEL IDRETRY again
      SetErrorLevel ${CODE_OPEN}
      Quit
    ${EndIf}
  FunctionEnd

  ; Deletes what the list of an installed version names, and its folders where they are empty then.
  Function ${PREFIX}delete_listed
    ClearErrors
    FileOpen $0 "$INSTDIR\${LIST}" r
    ${If} ${Errors}
      Return
    ${EndIf}
    ${Do}
      ClearErrors
      FileReadUTF16LE $0 $1
      ${If} ${Errors}
        ${ExitDo}
      ${EndIf}
      Call ${PREFIX}delete_one
    ${Loop}
    FileClose $0
    Delete "$INSTDIR\${LIST}"
  FunctionEnd

  ; Deletes the file or the empty folder that the line $1 names; a line that leads out of the folder is passed over.
  Function ${PREFIX}delete_one
    ${Do}
      StrCpy $2 $1 1 -1
      ${If} $2 == "$\n"
      ${OrIf} $2 == "$\r"
        StrCpy $1 $1 -1
      ${Else}
        ${ExitDo}
      ${EndIf}
    ${Loop}
    StrLen $3 $1
    ${If} $3 = 0
    ${OrIf} $1 == "${LIST}"
      Return
    ${EndIf}
    ${For} $4 0 $3
      StrCpy $5 $1 2 $4
      ${If} $5 == ".."
        Return
      ${EndIf}
    ${Next}
    ${If} $2 == "\"
      StrCpy $1 $1 -1
      RMDir "$INSTDIR\$1"
    ${Else}
      Delete "$INSTDIR\$1"
    ${EndIf}
  FunctionEnd

  ; Windows is told that file types and shortcuts are not what they were.
  Function ${PREFIX}tell_windows
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  FunctionEnd
!macroend
!insertmacro SHARED ""
!insertmacro SHARED "un."

!macro FILE_TYPE EXTENSION KIND WORDS ICON_NUMBER
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "${WORDS}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\betweentimes.exe,${ICON_NUMBER}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\betweentimes.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${KIND}" ""
!macroend

!macro NO_FILE_TYPE EXTENSION KIND
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${KIND}"
  ReadRegStr $0 HKCU "${CLASSES}\${EXTENSION}" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\${EXTENSION}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}"
!macroend

; A version that is installed in another folder leaves it.
Function leave_former_folder
  ReadRegStr $R0 HKCU "${ENTRY}" "InstallLocation"
  ${If} $R0 == ""
  ${OrIf} $R0 == $INSTDIR
    Return
  ${EndIf}
  StrCpy $R1 $INSTDIR
  StrCpy $INSTDIR $R0
  Call refuse_while_open
  Call delete_listed
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  StrCpy $INSTDIR $R1
FunctionEnd

Section "Betweentimes" SECTION_PROGRAM
  SectionIn RO
  Call refuse_while_open
  Call leave_former_folder
  Call delete_listed
  !include "${FILES}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$PROFILE"
  CreateShortcut "$SMPROGRAMS\Betweentimes.lnk" "$INSTDIR\betweentimes.exe" "" "$INSTDIR\betweentimes.exe" 0 "" "" \
    "Keep the work that clients and therapists agree to do between sessions"

  !insertmacro FILE_TYPE ".betweentimes" "Betweentimes.Casebook" "Betweentimes casebook" 1
  !insertmacro FILE_TYPE ".betweentimes-backup" "Betweentimes.Backup" "Backup of a Betweentimes casebook" 1
  !insertmacro FILE_TYPE ".betweentimes-transfer" "Betweentimes.Transfer" \
    "Clients handed over from a Betweentimes casebook" 1
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\betweentimes.exe"

  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\betweentimes.exe"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "The Betweentimes maintainers"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${KIB}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  Call tell_windows
SectionEnd

Section "Shortcut on the desktop" SECTION_DESKTOP
  SetOutPath "$PROFILE"
  CreateShortcut "$DESKTOP\Betweentimes.lnk" "$INSTDIR\betweentimes.exe" "" "$INSTDIR\betweentimes.exe" 0
SectionEnd

Function .onInit
  SetShellVarContext current
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONINFORMATION "Betweentimes needs Windows 10, version 1809, or newer, for 64-bit processors." /SD IDOK
    SetErrorLevel ${CODE_OLD_WINDOWS}
    Quit
  ${EndIf}
  Call refuse_while_open
  StrCpy $Upgrading 0
  ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
  ${If} ${FileExists} "$0\${LIST}"
    StrCpy $Upgrading 1
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${IfNot} ${Errors}
    !insertmacro UnselectSection ${SECTION_DESKTOP}
  ${ElseIf} $Upgrading = 1
  ${AndIfNot} ${FileExists} "$DESKTOP\Betweentimes.lnk"
    !insertmacro UnselectSection ${SECTION_DESKTOP} ; who took it away does not want it back
  ${EndIf}
  ${If} ${Silent}
    Call refuse_without_room
  ${EndIf}
FunctionEnd

; The page for the folder looks at the room by itself; without pages it is looked at here, before anything is deleted.
Function refuse_without_room
  StrCpy $1 $INSTDIR 3
  ${DriveSpace} "$1" "/D=F /S=K" $0
  ${If} $0 != ""
  ${AndIf} $0 L< ${KIB}
    SetErrorLevel ${CODE_NO_ROOM}
    Quit
  ${EndIf}
FunctionEnd

LangString DESC_PROGRAM ${LANG_ENGLISH} "The program, its entry in the Start menu, and the file types of casebooks and backups."
LangString DESC_DESKTOP ${LANG_ENGLISH} "A shortcut on your desktop."
LangString DESC_UN_PROGRAM ${LANG_ENGLISH} "The program and its entries. Casebooks and backups stay where they are."
LangString DESC_UN_RECORDS ${LANG_ENGLISH} "Casebooks, the backups beside them, settings and log, for good."

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_PROGRAM} "$(DESC_PROGRAM)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_DESKTOP} "$(DESC_DESKTOP)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "un.Betweentimes" SECTION_UN_PROGRAM
  SectionIn RO
  Call un.refuse_while_open
  Call un.delete_listed
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Betweentimes.lnk"
  Delete "$DESKTOP\Betweentimes.lnk"
  !insertmacro NO_FILE_TYPE ".betweentimes" "Betweentimes.Casebook"
  !insertmacro NO_FILE_TYPE ".betweentimes-backup" "Betweentimes.Backup"
  !insertmacro NO_FILE_TYPE ".betweentimes-transfer" "Betweentimes.Transfer"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${ENTRY}"
  Call un.tell_windows
SectionEnd

Section /o "un.My casebooks as well" SECTION_UN_RECORDS
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete your casebooks and the backups beside them for good? Records \
often have to be kept for years." /SD IDYES IDNO kept
  RMDir /r "$LOCALAPPDATA\betweentimes"
  kept:
SectionEnd

Function un.onInit
  SetShellVarContext current
  Call un.refuse_while_open
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SECTION_UN_RECORDS}
  ${EndIf}
FunctionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_UN_PROGRAM} "$(DESC_UN_PROGRAM)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_UN_RECORDS} "$(DESC_UN_RECORDS)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
