/** Windows, their parts and their timers, of Qt, GTK and Tk; browsers and cameras that are driven from Python. */
import { heldByCall, python } from './python-row.ts';
import { code, type Row } from './row.ts';

const qt = ['PyQt6', 'PyQt5', 'PyQt4', 'PySide6', 'PySide2', 'PySide', 'qtpy', 'Qt', '*'];
/** Held by their parent, with the names that modules of Qt are imported under. */
const qtObjects = (names: readonly string[]): readonly string[] => names.flatMap((name) => [`$handle = ${name}($target)`, `$handle = QtCore.${name}($target)`]);

export const pythonDesktop = python([
  {
    id: 'py.qt-timer', rule: 'undisposed-object', noun: 'Qt object with a parent', from: qt,
    acquire: [...qtObjects(['QTimer', 'QThread', 'QProcess', 'QFileSystemWatcher', 'QTcpSocket', 'QTcpServer', 'QLocalServer', 'QLocalSocket', 'QUdpSocket']), '$handle = QSocketNotifier($fd, $type, $target)', '$handle = QtCore.QSocketNotifier($fd, $type, $target)'],
    release: ['$handle.deleteLater()', '$handle.setParent()', '$handle.finished.connect($handle.deleteLater)'],
    owedBy: 'function', holds: 'handle',
    leaks: 'The parent keeps it, with its connections, as long as it lives itself: each call adds one.',
    bad: code`
      from PyQt5.QtCore import QTimer


      def remind(window, text):
          timer = QTimer(window)
          timer.timeout.connect(lambda: window.show_text(text))
          timer.start(1000)`,
    good: code`
      from PyQt5.QtCore import QTimer


      def remind(window, text):
          QTimer.singleShot(1000, lambda: window.show_text(text))`,
  } satisfies Row,
  {
    id: 'py.tk-after', rule: 'uncleared-timer', noun: 'timer of Tk', from: ['tkinter', 'Tkinter', 'customtkinter'],
    acquire: ['$handle = $target.after($delay, $fn)'],
    release: ['$target.after_cancel($handle)', '$.after_cancel($handle)'],
    owedBy: 'lifetime', holds: 'handle', selfEnding: true, brief: true,
    leaks: 'A callback that asks for its next turn goes on after its window was destroyed, and keeps the object whose method it is.',
    bad: code`
      import tkinter as tk


      class Clock(tk.Frame):
          def tick(self):
              self.show_time()
              self.timer = self.after(1000, self.tick)

          def destroy(self):
              super().destroy()`,
    good: code`
      import tkinter as tk


      class Clock(tk.Frame):
          def tick(self):
              self.show_time()
              self.timer = self.after(1000, self.tick)

          def destroy(self):
              self.after_cancel(self.timer)
              super().destroy()`,
  } satisfies Row,
  {
    id: 'py.tk-bind', rule: 'unremoved-listener', noun: 'binding of Tk', from: ['tkinter', 'Tkinter', 'customtkinter'],
    acquire: ['$target.bind_all($event, $handler)', '$target.bind_class($class, $event, $handler)'],
    release: ['$target.unbind_all($event)', '$target.unbind_class($class, $event)'],
    ends: { '$target.unbind_class($class, $event)': ['$target.bind_class($class, $event, $handler)'] },
    // The root window is the application: what is bound there ends with it.
    unless: ['$target:Tk|CTk|ThemedTk.bind_all($event, $handler)', '$target:Tk|CTk|ThemedTk.bind_class($class, $event, $handler)'],
    owedBy: 'lifetime', holds: 'handle',
    leaks: 'The binding belongs to the whole application: it keeps the object whose method it calls, and calls it after its window was destroyed.',
    bad: code`
      import tkinter as tk


      class Panel(tk.Frame):
          def __init__(self, root):
              super().__init__(root)
              self.bind_all('<F5>', self.reload)

          def reload(self, event):
              self.update_idletasks()

          def destroy(self):
              super().destroy()`,
    good: code`
      import tkinter as tk


      class Panel(tk.Frame):
          def __init__(self, root):
              super().__init__(root)
              self.bind_all('<F5>', self.reload)

          def reload(self, event):
              self.update_idletasks()

          def destroy(self):
              self.unbind_all('<F5>')
              super().destroy()`,
  } satisfies Row,
  heldByCall({
    id: 'py.log-file', outlivesOwner: true, rule: 'unclosed-file', noun: 'log handler', from: ['logging', 'logging.handlers'],
    acquire: [
      '$handle = FileHandler($path)', '$handle = RotatingFileHandler($path)', '$handle = TimedRotatingFileHandler($path)', '$handle = WatchedFileHandler($path)', '$handle = SocketHandler($host)',
      '$handle = SysLogHandler()', '$handle = handlers.RotatingFileHandler($path)', '$handle = handlers.TimedRotatingFileHandler($path)', '$handle = handlers.WatchedFileHandler($path)', '$handle = handlers.SocketHandler($host)', '$handle = handlers.SysLogHandler()',
    ],
    release: '$handle.close()',
    lends: { to: 'addHandler', back: 'removeHandler' },
    leaks: 'The handler keeps its file or socket open until it is closed; taking it off its logger does not close it.',
    example: { imports: 'logging', params: 'path, record', name: 'handler', make: 'logging.FileHandler(path)', use: 'handler.emit(record)', end: 'handler.close()' },
  }),
  heldByCall({
    id: 'py.browser', outlivesOwner: true, rule: 'unreaped-process', noun: 'browser', from: ['selenium', 'selenium.webdriver', 'undetected_chromedriver', 'splinter'],
    acquire: ['$handle = webdriver.Chrome()', '$handle = webdriver.Firefox()', '$handle = webdriver.Edge()', '$handle = webdriver.Safari()', '$handle = webdriver.Remote()', '$handle = Chrome()', '$handle = Firefox()', '$handle = Browser()'],
    release: ['$handle.quit()'],
    borrowers: ['WebDriverWait', 'ActionChains', 'print', 'get', 'find_element'],
    leaks: 'The driver and the browser are processes of their own with hundreds of megabytes: they stay until `quit`; `close` shuts one window only.',
    example: { imports: 'selenium.webdriver as webdriver', params: 'url', name: 'browser', make: 'webdriver.Chrome()', use: 'browser.title', end: 'browser.quit()' },
  }),
  heldByCall({
    id: 'py.camera', outlivesOwner: true, rule: 'undisposed-object', noun: 'video capture', from: 'cv2',
    acquire: ['$handle = VideoCapture($source)', '$handle = VideoWriter($path)'],
    release: '$handle.release()',
    leaks: 'The camera or file stays taken, with its buffers, until `release`; a video that is written lacks its index until then.',
    example: { imports: 'cv2', params: 'path', name: 'video', make: 'cv2.VideoCapture(path)', use: 'video.read()', end: 'video.release()' },
  }),
]);
