"""Widgets that make a window of their own where they are given none."""
from tkinter import Frame, Tk, Toplevel


class Canvas:
    def __init__(self, parent=None):
        if parent is None:
            self._parent = Tk()
        else:
            self._parent = parent
        self._frame = Frame(self._parent)

    def destroy(self):
        self._parent.destroy()


class Text:
    def __init__(self, root, title):
        if root is None:
            self._top = Tk()
        else:
            self._top = Toplevel(root)
        self._top.title(title)

    def destroy(self):
        self._top.destroy()
