import os.path
import concurrent.futures as cf
from contextlib import closing
from socket import *
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from .session import Session

__all__ = ['Reader', 'load']


class Reader(Base, metaclass=Meta):
    cache = {}
    limit: int = 3

    def __init__(self, path, *, session: Optional["Session"] = None, seen=[]):
        self.session: Session = session
        self.file = open(path, mode='rb')
        self.pool = cf.ThreadPoolExecutor(max_workers=self.limit)
        super().__init__()

    @property
    def name(self):
        return os.path.basename(self.file.name)

    @classmethod
    def shared(cls, key):
        if key not in cls.cache:
            cls.cache[key] = Reader(key)
        return Reader.cache[key]

    def close(self):
        self.file.close()

    __del__ = close


def load(paths):
    with open(paths[0]) as first, closing(socket()) as link:
        files = [open(path) for path in paths if (size := len(path)) > 1]
    for file in files[1:]:
        file.close()
    return first, link, size


async def _poll(queue, timeout=5.0):
    async with queue.lock:
        item = await queue.get()
    yield item
    del queue.items[item]
