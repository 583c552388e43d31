"""A Windows job: bounds the memory of a process and ends it, and all it starts, with its parent.

Needs no rights of an administrator. On other systems a job does nothing: there the process
bounds itself (``corpus.confined_child``).
"""

from __future__ import annotations

import subprocess
import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
    from typing import Final

    _EXTENDED_LIMITS: Final = 9
    _LIMIT_PROCESS_MEMORY: Final = 0x100
    _KILL_ON_CLOSE: Final = 0x2000

    class _BasicLimits(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _Limits(ctypes.Structure):
        _fields_ = [
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE
    _kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
    )
    _kernel.SetInformationJobObject.restype = wintypes.BOOL
    _kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    _kernel.AssignProcessToJobObject.restype = wintypes.BOOL
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    _kernel.CloseHandle.restype = wintypes.BOOL

    class Job:
        """The job of one process; where the system refuses it, the process runs without."""

        def __init__(self, process: subprocess.Popen[bytes]) -> None:
            self._handle = _kernel.CreateJobObjectW(None, None)
            self.limit(0)
            if self._handle:
                _kernel.AssignProcessToJobObject(self._handle, int(process._handle))  # type: ignore[attr-defined]

        def limit(self, memory_bytes: int) -> None:
            """Each process of the job gets ``memory_bytes`` from now on; 0 sets no bound."""
            if self._handle:
                limits = _Limits()
                flags = _KILL_ON_CLOSE | (_LIMIT_PROCESS_MEMORY if memory_bytes else 0)
                limits.BasicLimitInformation.LimitFlags = flags
                limits.ProcessMemoryLimit = memory_bytes
                _kernel.SetInformationJobObject(
                    self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
                )

        def close(self) -> None:
            if self._handle:
                _kernel.CloseHandle(self._handle)
                self._handle = None

else:

    class Job:
        """Nothing here: see above."""

        def __init__(self, process: subprocess.Popen[bytes]) -> None:
            pass

        def limit(self, memory_bytes: int) -> None:
            pass

        def close(self) -> None:
            pass
