from tkinter import Tk

from widgets import Canvas, Text


class Board:
    def __init__(self):
        self._root = Tk()
        self._canvas = None
        self._open(self._root)

    def _open(self, parent):
        self._canvas = Canvas(parent)

    def help(self, *events):
        Text(self._root, 'Help')

    def destroy(self, *events):
        if self._root is None:
            return
        self._root.destroy()
        self._root = None


class Plain:
    def __init__(self):
        self._canvas = Canvas()  # leak: undisposed-object

    def destroy(self):
        """Ends it."""
