"""The hooks of the system that the program runs on, loaded when they are first wanted."""

import sys

from betweentimes.ui.system_hooks.hooks import SilentHooks, SystemHooks


def hooks_here() -> SystemHooks:
    """This system's; those of a system that tells nothing where its part is missing."""
    try:
        if sys.platform == "win32":
            from betweentimes.ui.system_hooks.windows_hooks import WindowsHooks

            return WindowsHooks()
        if sys.platform == "darwin":
            from betweentimes.ui.system_hooks.mac_hooks import MacHooks

            return MacHooks()
        from betweentimes.ui.system_hooks.linux_hooks import LinuxHooks

        return LinuxHooks()
    except ImportError:
        return SilentHooks()
