/** Examples in Python for rules that no row belongs to. */
import type { Language } from '../model/facts.ts';
import { code } from './resources/row.ts';

interface PythonExample {
  readonly rule: string;
  readonly language: Language;
  readonly bad: string;
  readonly good: string;
}

export const pythonExamples: readonly PythonExample[] = [
  {
    rule: 'cached-method',
    language: 'python',
    bad: code`
      from functools import lru_cache


      class Tab:
          def __init__(self, font):
              self.font = font

          @lru_cache(maxsize=None)
          def width(self, text):
              return self.font.measure(text)`,
    good: code`
      from functools import lru_cache


      class Tab:
          def __init__(self, font):
              self.font = font
              self.width = lru_cache(maxsize=512)(self.font.measure)`,
  },
  {
    rule: 'retained-object',
    language: 'python',
    bad: code`
      import atexit


      class Pool:
          def __init__(self, folder):
              self.folder = folder
              atexit.register(self.clean)

          def clean(self):
              self.folder.remove()`,
    good: code`
      import weakref


      class Pool:
          def __init__(self, folder):
              self.folder = folder
              self._finalizer = weakref.finalize(self, remove, folder)


      def remove(folder):
          folder.remove()`,
  },
  {
    rule: 'reference-cycle',
    language: 'python',
    bad: code`
      def watch(future, log):
          future.add_done_callback(lambda _: log.info(future.result()))`,
    good: code`
      def watch(future, log):
          future.add_done_callback(lambda done: log.info(done.result()))`,
  },
  {
    rule: 'mutable-default',
    language: 'python',
    bad: code`
      def collect(item, seen=[]):
          seen.append(item)
          return len(seen)`,
    good: code`
      def collect(item, seen=None):
          seen = [] if seen is None else seen
          seen.append(item)
          return len(seen)`,
  },
  {
    rule: 'retained-graph',
    language: 'python',
    bad: code`
      def train(model, batches, optimizer):
          losses = []
          for batch in batches:
              loss = model(batch)
              loss.backward()
              optimizer.step()
              losses.append(loss)
          return losses`,
    good: code`
      def train(model, batches, optimizer):
          losses = []
          for batch in batches:
              loss = model(batch)
              loss.backward()
              optimizer.step()
              losses.append(loss.item())
          return losses`,
  },
];
