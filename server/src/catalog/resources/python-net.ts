/** Sockets, clients and connections of Python. */
import { heldByCall, python } from './python-row.ts';

export const pythonNet = python([
  heldByCall({
    id: 'py.socket', rule: 'unclosed-connection', noun: 'socket', from: 'socket',
    acquire: ['$handle = socket()', '$handle = create_connection($address)', '$handle = create_server($address)', '$handle = fromfd()'],
    release: ['$handle.close()', '$handle.detach()'],
    borrowers: ['select', 'wrap_socket_info', 'print', 'isinstance', 'fileno'],
    leaks: 'The socket keeps a descriptor here and a connection at the other end until the collector finds it.',
    example: { imports: 'socket', params: 'address', name: 'link', make: 'socket.create_connection(address)', use: 'link.recv(4096)' },
  }),
  heldByCall({
    id: 'py.response', rule: 'unclosed-connection', noun: 'HTTP response', from: ['urllib.request', 'urllib2', 'urllib', 'six.moves.urllib.request'],
    acquire: ['$handle = urlopen($url)'],
    release: '$handle.close()',
    borrowers: ['load', 'read', 'parse', 'fromstring', 'reader', 'BeautifulSoup', 'copyfileobj', 'print', 'len', 'TextIOWrapper', 'getreader'],
    leaks: 'The response keeps its connection open until it has been read to its end and closed.',
    example: { imports: 'urllib.request', params: 'url', name: 'response', make: 'urllib.request.urlopen(url)', use: 'response.status' },
  }),
  heldByCall({
    id: 'py.http-session', outlivesOwner: true, rule: 'unclosed-connection', noun: 'HTTP session', from: ['requests', 'httpx', 'aiohttp', 'aiohttp.client', 'requests.sessions', 'niquests', 'cloudscraper'],
    acquire: ['$handle = Session()', '$handle = session()', '$handle = Client()', '$handle = AsyncClient()', '$handle = ClientSession()'],
    release: ['$handle.close()', '$handle.aclose()'],
    leaks: 'The session keeps its pool of connections, with a descriptor for each, until it is closed.',
    example: { imports: 'requests', params: 'url', name: 'session', make: 'requests.Session()', use: 'session.get(url).text' },
  }),
  heldByCall({
    id: 'py.client', outlivesOwner: true, rule: 'unclosed-connection', noun: 'client',
    from: ['http.client', 'httplib', 'ftplib', 'smtplib', 'imaplib', 'poplib', 'telnetlib', 'paramiko', 'pika', 'docker', 'docker.client', 'docker.api', 'multiprocessing.connection', 'xmlrpc.client', 'grpc', 'grpc.aio', 'nntplib', 'asyncssh', 'ldap3', 'serial', 'kafka', 'pymongo', 'zeroconf', 'cassandra.cluster', 'can'],
    acquire: ['$handle = HTTPConnection()', '$handle = HTTPSConnection()', '$handle = FTP()', '$handle = FTP_TLS()', '$handle = SMTP()', '$handle = SMTP_SSL()', '$handle = IMAP4()', '$handle = IMAP4_SSL()', '$handle = POP3()', '$handle = POP3_SSL()', '$handle = Telnet()', '$handle = SSHClient()', '$handle = BlockingConnection()', '$handle = from_env()', '$handle = DockerClient()', '$handle = APIClient()', '$handle = insecure_channel()', '$handle = secure_channel()', '$handle = Client()', '$handle = Listener()', '$handle = Serial($port)', '$handle = KafkaConsumer()', '$handle = KafkaProducer()', '$handle = MongoClient()', '$handle = Zeroconf()', '$handle = Cluster()', '$handle = Bus()'],
    release: ['$handle.close()', '$handle.quit()', '$handle.logout()', '$handle.shutdown()'],
    leaks: 'The client keeps its connection to the server, with a slot there and a descriptor here.',
    example: { imports: 'ftplib', params: 'host', name: 'client', make: 'ftplib.FTP(host)', use: 'client.nlst()' },
  }),
  heldByCall({
    id: 'py.database', rule: 'unclosed-connection', noun: 'database connection', fix: ['closing', 'release-in-finally'],
    from: ['sqlite3', 'psycopg2', 'psycopg', 'pymysql', 'MySQLdb', 'mysql.connector', 'cx_Oracle', 'oracledb', 'pyodbc', 'aiosqlite', 'asyncpg', 'apsw', 'duckdb', 'pymssql', 'snowflake.connector'],
    acquire: ['$handle = connect()', '$handle = Connection()'],
    release: '$handle.close()',
    borrowers: ['read_sql', 'read_sql_query', 'to_sql', 'read_sql_table', 'execute', 'print', 'isinstance'],
    scopeKeeps: ['sqlite3', 'psycopg2', 'pyodbc', 'oracledb'],
    leaks: 'The connection stays open, with its locks and its slot at the server; `with` on it ends a transaction, not the connection.',
    example: { imports: 'sqlite3', params: 'path', name: 'database', make: 'sqlite3.connect(path)', use: "database.execute('SELECT 1').fetchone()", end: 'database.close()' },
  }),
  heldByCall({
    id: 'py.zmq', outlivesOwner: true, rule: 'unclosed-connection', noun: 'ZeroMQ context or socket', from: ['zmq', 'zmq.asyncio'],
    acquire: ['$handle = Context()', '$handle = $context:Context|~context|~ctx.socket($type)'],
    release: ['$handle.close()', '$handle.term()', '$handle.destroy()'],
    leaks: 'A ZeroMQ socket keeps its descriptors, and the context its threads, until they are closed; a context that is ended waits for sockets that are not.',
    example: { imports: 'zmq', params: 'address', name: 'context', make: 'zmq.Context()', use: 'context.underlying' },
  }),
  heldByCall({
    id: 'py.selector', outlivesOwner: true, rule: 'unclosed-connection', noun: 'selector', from: ['selectors', 'select'],
    acquire: ['$handle = DefaultSelector()', '$handle = EpollSelector()', '$handle = SelectSelector()', '$handle = epoll()', '$handle = kqueue()'],
    release: '$handle.close()',
    leaks: 'The selector keeps a descriptor of its own, and references to everything that is registered with it.',
    example: { imports: 'selectors', params: 'link', name: 'selector', make: 'selectors.DefaultSelector()', use: 'selector.register(link, 1)' },
  }),
]);
