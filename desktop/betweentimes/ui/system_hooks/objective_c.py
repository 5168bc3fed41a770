"""A few calls into the Objective-C runtime, each with its types: on Apple's processors a call without them goes wrong.

By Apple's reference of the runtime: objc_msgSend is cast to the type of the method that is meant.
"""

import ctypes
import ctypes.util
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

POINTER: Final = ctypes.c_void_p
TEXT: Final = ctypes.c_char_p
METHOD: Final = ctypes.CFUNCTYPE(None, POINTER, POINTER, POINTER)
"""A method that takes one object and returns nothing: receiver, selector, object."""
APPKIT: Final = "/System/Library/Frameworks/AppKit.framework/AppKit"


class ObjectiveC:
    """The runtime of this process. Raises OSError or AttributeError where there is none."""

    def __init__(self) -> None:
        library = runtime()
        self._send = ctypes.cast(library.objc_msgSend, POINTER).value or 0
        self._selector = _typed(library.sel_registerName, POINTER, TEXT)
        self._class = _typed(library.objc_getClass, POINTER, TEXT)
        self._new_class = _typed(library.objc_allocateClassPair, POINTER, POINTER, TEXT, ctypes.c_size_t)
        self._add_method = _typed(library.class_addMethod, ctypes.c_bool, POINTER, POINTER, METHOD, TEXT)
        self._register = _typed(library.objc_registerClassPair, None, POINTER)

    def selector(self, name: bytes) -> int | None:
        """The selector of this name."""
        found: int | None = self._selector(name)
        return found

    def class_named(self, name: bytes) -> int | None:
        """The class of this name."""
        found: int | None = self._class(name)
        return found

    def send(self, receiver: int | None, name: bytes, *pointers: int | None) -> int | None:
        """Send a message whose arguments and answer are pointers; a message to nobody answers nothing."""
        kind = ctypes.CFUNCTYPE(POINTER, POINTER, POINTER, *[POINTER] * len(pointers))
        answer: int | None = kind(self._send)(receiver, self.selector(name), *pointers)
        return answer

    def send_number(self, receiver: int | None, name: bytes, number: int) -> None:
        """Send a message with one NSUInteger that answers nothing."""
        ctypes.CFUNCTYPE(None, POINTER, POINTER, ctypes.c_ulong)(self._send)(receiver, self.selector(name), number)

    def listener(self, methods: Mapping[bytes, Callable[..., None]]) -> int | None:
        """A new object with these methods; the caller keeps each of them as METHOD for as long as the object lives."""
        name = f"Betweentimes{uuid.uuid4().hex}".encode()
        made = self._new_class(self.class_named(b"NSObject"), name, 0)
        if not made:
            return None
        for method, function in methods.items():
            self._add_method(made, self.selector(method), function, b"v@:@")
        self._register(made)
        return self.send(made, b"new")


def runtime() -> Any:
    """The runtime's library."""
    return ctypes.CDLL(ctypes.util.find_library("objc"))


def constant_of_appkit(name: str) -> int | None:
    """The object that a constant of AppKit names."""
    return POINTER.in_dll(ctypes.CDLL(APPKIT), name).value


def _typed(function: Any, result: Any, *arguments: Any) -> Any:
    function.restype = result
    function.argtypes = list(arguments)
    return function
