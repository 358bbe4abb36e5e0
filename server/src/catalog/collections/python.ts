/** Collections of Python. */
import { code } from '../resources/row.ts';
import type { CollectionRow } from './row.ts';

export const pythonCollections = [
  {
    id: 'py.dict',
    rule: 'unbounded-cache',
    atMost: 'possible',
    noun: 'dict',
    literal: 'object',
    make: 'dict()',
    add: ['$collection.setdefault($key, $value)', '$collection.update($value)'],
    elements: 'any',
    remove: ['$collection.pop($key)', '$collection.popitem()'],
    empty: '$collection.clear()',
    size: ['length'],
    weak: 'WeakValueDictionary',
    leaks: 'The dict keeps every key and every value that was ever assigned, as long as it lives itself.',
    bad: code`
      profiles = {}


      def profile_of(user_id):
          if user_id not in profiles:
              profiles[user_id] = load_profile(user_id)
          return profiles[user_id]`,
    good: code`
      from functools import lru_cache


      @lru_cache(maxsize=1000)
      def profile_of(user_id):
          return load_profile(user_id)`,
  },
  {
    id: 'py.mapping',
    rule: 'unbounded-cache',
    noun: 'dict',
    from: 'collections',
    make: ['defaultdict($default)', 'OrderedDict()'],
    add: ['$collection.setdefault($key, $value)', '$collection.update($value)'],
    elements: 'any',
    remove: ['$collection.pop($key)', '$collection.popitem()'],
    empty: '$collection.clear()',
    size: ['length'],
    leaks: 'The dict keeps every key and every value that was ever assigned, as long as it lives itself.',
    bad: code`
      from collections import OrderedDict

      sessions = OrderedDict()


      def open_session(request):
          sessions[request.session_id] = request.user`,
    good: code`
      from collections import OrderedDict

      sessions = OrderedDict()


      def open_session(request):
          sessions[request.session_id] = request.user
          if len(sessions) > 1000:
              sessions.popitem(last=False)`,
  },
  {
    id: 'py.set',
    rule: 'unbounded-collection',
    // Of an object, most sets that only grow are there to remember what was seen.
    ownAtMost: 'possible',
    noun: 'set',
    make: 'set()',
    add: ['$collection.add($value)', '$collection.update($value)'],
    remove: ['$collection.discard($value)', '$collection.remove($value)', '$collection.pop()', '$collection.difference_update($value)'],
    empty: '$collection.clear()',
    size: ['length'],
    weak: 'WeakSet',
    leaks: 'The set keeps every value that was ever added, as long as it lives itself.',
    bad: code`
      connections = set()


      def on_connection(link):
          connections.add(link)
          link.greet()`,
    good: code`
      from weakref import WeakSet

      connections = WeakSet()


      def on_connection(link):
          connections.add(link)
          link.greet()`,
  },
  {
    id: 'py.list',
    rule: 'unbounded-collection',
    atMost: 'possible',
    noun: 'list',
    literal: 'array',
    make: 'list()',
    add: ['$collection.append($value)', '$collection.insert($, $value)', '$collection.extend($value)'],
    remove: ['$collection.remove($value)', '$collection.pop()'],
    empty: '$collection.clear()',
    size: ['length'],
    leaks: 'The list keeps everything that was ever added, as long as it lives itself.',
    bad: code`
      class Event:
          instances = []

          def __init__(self, name):
              self.name = name
              Event.instances.append(self)`,
    good: code`
      from weakref import WeakSet


      class Event:
          instances = WeakSet()

          def __init__(self, name):
              self.name = name
              Event.instances.add(self)`,
  },
  {
    id: 'py.deque',
    rule: 'unbounded-collection',
    noun: 'deque',
    from: 'collections',
    make: 'deque()',
    bounds: { argument: 1, options: ['maxlen'] },
    add: ['$collection.append($value)', '$collection.appendleft($value)', '$collection.extend($value)'],
    remove: ['$collection.popleft()', '$collection.pop()', '$collection.remove($value)'],
    empty: '$collection.clear()',
    size: ['length'],
    leaks: 'The deque keeps everything that was ever added, as long as it lives itself.',
    bad: code`
      from collections import deque

      history = deque()


      def on_request(request):
          history.append(request)`,
    good: code`
      from collections import deque

      history = deque(maxlen=1000)


      def on_request(request):
          history.append(request)`,
  },
  {
    id: 'py.logger',
    rule: 'unbounded-collection',
    noun: 'logger',
    shared: true,
    from: 'logging',
    make: ['getLogger()'],
    add: '$collection.addHandler($value)',
    remove: ['$collection.removeHandler($value)', '$collection.handlers.remove($value)', '$collection.handlers.clear()', '$collection.handlers.pop()'],
    empty: [],
    size: ['handlers'],
    leaks: 'Loggers live as long as the process, and each handler with what it writes to: every record is written once more for each.',
    bad: code`
      import logging

      logger = logging.getLogger(__name__)


      def on_connect(client):
          logger.addHandler(client.make_handler())`,
    good: code`
      import logging

      logger = logging.getLogger(__name__)


      def on_connect(client):
          handler = client.make_handler()
          logger.addHandler(handler)
          client.on_disconnect(lambda: logger.removeHandler(handler))`,
  },
] as const satisfies readonly CollectionRow[];
