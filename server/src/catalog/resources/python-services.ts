/** Brokers, pools, servers, watchers and data files of well-known Python packages: rows differ by the call that ends them. */
import { heldByCall, python } from './python-row.ts';

const making = (names: readonly string[]): readonly string[] => names.map((name) => `$handle = ${name}()`);

export const pythonServices = python([
  heldByCall({
    id: 'py.service-client', outlivesOwner: true, rule: 'unclosed-connection', noun: 'client',
    from: [
      'confluent_kafka', 'aio_pika', 'neo4j', 'motor.motor_asyncio', 'websocket', 'asyncssh', 'paramiko', 'pymemcache.client.base', 'geoip2.database', 'azure.servicebus', 'azure.servicebus.aio', 'azure.eventhub',
      'influxdb_client', 'pysftp', 'pymodbus.client', 'etcd3', 'dask.distributed', 'distributed', 'nats', 'aiormq', 'pymysql.connections', 'cx_Oracle', 'hvac', 'smbclient', 'impala.dbapi',
    ],
    acquire: making([
      'Consumer', 'connect_robust', 'connect', 'GraphDatabase.driver', 'AsyncGraphDatabase.driver', 'AsyncIOMotorClient', 'create_connection', 'Transport', 'Client', 'PooledClient', 'Reader', 'ServiceBusClient',
      'EventHubProducerClient', 'EventHubConsumerClient', 'InfluxDBClient', 'ModbusTcpClient', 'ModbusSerialClient', 'AsyncModbusTcpClient', 'client', 'LocalCluster', 'Connection',
    ]),
    release: ['$handle.close()', '$handle.disconnect()', '$handle.drain()', '$handle.shutdown()'],
    leaks: 'The client keeps its connection to the server, and a thread or a task that looks after it.',
    example: { imports: 'neo4j', params: 'url', name: 'driver', make: 'neo4j.GraphDatabase.driver(url)', use: 'driver.verify_connectivity()', end: 'driver.close()' },
  }),
  heldByCall({
    id: 'py.connection-pool', outlivesOwner: true, rule: 'unclosed-pool', noun: 'connection pool', from: ['psycopg2.pool', 'psycopg_pool', 'asyncpg', 'aiomysql', 'aiopg', 'mysql.connector.pooling', 'oracledb', 'dbutils.pooled_db'],
    acquire: making(['ThreadedConnectionPool', 'SimpleConnectionPool', 'ConnectionPool', 'AsyncConnectionPool', 'create_pool', 'PooledDB']),
    release: ['$handle.closeall()', '$handle.close()', '$handle.terminate()'],
    leaks: 'The pool keeps its connections open, a slot each at the server.',
    example: { imports: 'psycopg2.pool', params: 'dsn', name: 'pool', make: 'psycopg2.pool.ThreadedConnectionPool(1, 5, dsn)', use: 'pool.getconn().status', end: 'pool.closeall()' },
  }),
  heldByCall({
    id: 'py.consumer', outlivesOwner: true, endless: true, busy: ['start'], rule: 'unclosed-connection', noun: 'client', from: ['aiokafka', 'kazoo.client', 'pynput', 'pynput.keyboard', 'pynput.mouse', 'watchdog.observers', 'watchdog.observers.polling'],
    acquire: making(['AIOKafkaConsumer', 'AIOKafkaProducer', 'KazooClient', 'keyboard.Listener', 'mouse.Listener', 'Listener', 'Observer', 'PollingObserver']),
    release: ['$handle.stop()', '$handle.join()', '$handle.close()'],
    leaks: 'Its thread or task goes on listening, and calling what it was given, for as long as the process runs.',
    example: { imports: 'watchdog.observers', params: 'path, handler', name: 'observer', make: 'watchdog.observers.Observer()', use: '(observer.schedule(handler, path), observer.start())', end: 'observer.stop()' },
  }),
  heldByCall({
    id: 'py.scheduler', outlivesOwner: true, endless: true, busy: ['start'], rule: 'unjoined-thread', noun: 'scheduler',
    from: ['apscheduler.schedulers.background', 'apscheduler.schedulers.asyncio', 'apscheduler.schedulers.gevent', 'apscheduler.schedulers.tornado'],
    acquire: making(['BackgroundScheduler', 'AsyncIOScheduler', 'GeventScheduler', 'TornadoScheduler']),
    release: '$handle.shutdown()',
    leaks: 'The scheduler goes on running its jobs, and keeps everything that they work on.',
    example: { imports: 'apscheduler.schedulers.background', params: 'job', name: 'scheduler', make: 'apscheduler.schedulers.background.BackgroundScheduler()', use: '(scheduler.add_job(job), scheduler.start())', end: 'scheduler.shutdown()' },
  }),
  heldByCall({
    id: 'py.rpc-server', outlivesOwner: true, rule: 'unclosed-connection', noun: 'server', from: ['grpc', 'grpc.aio'],
    acquire: ['$handle = server($...rest)', '$handle = aio.server($...rest)'],
    release: ['$handle.stop($...rest)', '$handle.wait_for_termination($...rest)'],
    leaks: 'The server keeps its port and its threads.',
    example: { imports: 'grpc', params: 'pool', name: 'server', make: 'grpc.server(pool)', use: 'server.start()', end: 'server.stop(None)' },
  }),
  heldByCall({
    id: 'py.server', outlivesOwner: true, rule: 'unclosed-connection', noun: 'server', from: ['http.server', 'socketserver', 'BaseHTTPServer', 'SocketServer', 'xmlrpc.server', 'wsgiref.simple_server'],
    acquire: making(['HTTPServer', 'ThreadingHTTPServer', 'TCPServer', 'UDPServer', 'ThreadingTCPServer', 'ThreadingUDPServer', 'UnixStreamServer', 'SimpleXMLRPCServer', 'make_server']),
    release: ['$handle.server_close()', '$handle.shutdown()', '$handle.serve_forever()'],
    leaks: 'The listening socket keeps its port: the next server there cannot start.',
    example: { imports: 'http.server', params: 'address, handler', name: 'server', make: 'http.server.HTTPServer(address, handler)', use: 'server.handle_request()', end: 'server.server_close()' },
  }),
  heldByCall({
    id: 'py.async-server', outlivesOwner: true, rule: 'unclosed-connection', noun: 'server', from: 'asyncio',
    acquire: ['$handle = start_server($...rest)', '$handle = start_unix_server($...rest)', '$handle = $loop:~loop.create_server($...rest)', '$handle = $loop:~loop.create_unix_server($...rest)'],
    release: ['$handle.close()', '$handle.serve_forever()', '$handle.abort_clients()'],
    leaks: 'The listening socket keeps its port, and goes on accepting clients.',
    example: { imports: 'asyncio', params: 'handler, port', name: 'server', make: 'asyncio.start_server(handler, None, port)', use: 'server.sockets', end: 'server.close()' },
  }),
  heldByCall({
    id: 'py.stream-writer', rule: 'unclosed-connection', noun: 'connection', from: 'asyncio', parts: ['1'], fix: [],
    acquire: ['$handle = open_connection($...rest)', '$handle = open_unix_connection($...rest)'],
    release: ['$handle.close()', '$handle.transport.close()', '$handle.transport.abort()'],
    leaks: 'The transport keeps its socket, and the loop keeps the transport, until the writer is closed.',
    example: { imports: 'asyncio', params: 'host, port', name: 'pair', make: 'asyncio.open_connection(host, port)', use: 'pair[0].read()', end: 'pair[1].close()' },
  }),
  heldByCall({
    id: 'py.terminal-process', outlivesOwner: true, rule: 'unreaped-process', noun: 'child process', from: ['pexpect', 'pexpect.popen_spawn', 'ptyprocess', 'winpty', 'pexpect.pxssh'],
    acquire: making(['spawn', 'PopenSpawn', 'PtyProcess.spawn', 'PtyProcessUnicode.spawn', 'pxssh']),
    release: ['$handle.close()', '$handle.terminate()', '$handle.wait()', '$handle.kill()', '$handle.logout()'],
    leaks: 'The program goes on running behind its pseudo-terminal, which keeps a descriptor here.',
    example: { imports: 'pexpect', params: 'command', name: 'child', make: 'pexpect.spawn(command)', use: "child.expect('done')", end: 'child.close()' },
  }),
  heldByCall({
    id: 'py.browser-driver', outlivesOwner: true, rule: 'unreaped-process', noun: 'browser driver', from: ['playwright.sync_api', 'playwright.async_api'],
    acquire: ['$handle = sync_playwright().start()', '$handle = async_playwright().start()'],
    release: '$handle.stop()',
    leaks: 'The driver is a process of its own, with the browsers that it has started.',
    example: { imports: 'playwright.sync_api', params: 'url', name: 'driver', make: 'playwright.sync_api.sync_playwright().start()', use: 'driver.chromium.name', end: 'driver.stop()' },
  }),
  heldByCall({
    id: 'py.realtime-client', outlivesOwner: true, rule: 'unclosed-connection', noun: 'client', endless: true, busy: ['connect', 'loop_start', 'loop_forever', 'connect_async'], from: ['paho.mqtt.client', 'socketio', 'stomp', 'bleak'],
    acquire: making(['Client', 'AsyncClient', 'Connection', 'Connection12', 'BleakClient']),
    release: ['$handle.disconnect()', '$handle.loop_stop()', '$handle.shutdown()'],
    leaks: 'The client stays connected, reconnects by itself, and goes on calling its handlers from a thread of its own.',
    example: { imports: 'socketio', params: 'url', name: 'client', make: 'socketio.Client()', use: 'client.connect(url)', end: 'client.disconnect()' },
  }),
  heldByCall({
    id: 'py.audio', outlivesOwner: true, rule: 'undisposed-object', noun: 'audio system', from: ['pyaudio'],
    acquire: making(['PyAudio']),
    release: '$handle.terminate()',
    leaks: 'The audio system stays open, with its streams and buffers.',
    example: { imports: 'pyaudio', params: 'format', name: 'audio', make: 'pyaudio.PyAudio()', use: 'audio.get_sample_size(format)', end: 'audio.terminate()' },
  }),
  heldByCall({
    id: 'py.media-file', rule: 'unclosed-file', noun: 'media file', from: ['av', 'imageio', 'imageio.v2', 'imageio.v3', 'moviepy', 'moviepy.editor', 'fitz', 'pymupdf', 'pdfplumber', 'rarfile', 'py7zr', 'zstandard', 'pyarrow', 'smart_open'],
    acquire: making(['open', 'get_reader', 'get_writer', 'imopen', 'VideoFileClip', 'AudioFileClip', 'RarFile', 'SevenZipFile', 'OSFile', 'memory_map']),
    release: '$handle.close()',
    leaks: 'The file stays open, with its decoder and buffers; what was written last may be missing.',
    example: { imports: 'av', params: 'path', name: 'video', make: 'av.open(path)', use: 'video.duration' },
  }),
  heldByCall({
    id: 'py.data-file', rule: 'unclosed-file', noun: 'data file',
    from: ['fiona', 'tables', 'pandas', 'xlsxwriter', 'lmdb', 'plyvel', 'pyarrow.parquet', 'torch.utils.tensorboard', 'tensorboardX', 'zarr', 'openslide', 'SharedArray'],
    acquire: making(['fiona.open', 'open_file', 'HDFStore', 'ExcelWriter', 'Workbook', 'open', 'Environment', 'DB', 'ParquetWriter', 'ParquetFile', 'SummaryWriter', 'ZipStore', 'OpenSlide']),
    release: ['$handle.close()', '$handle.save()'],
    leaks: 'The file stays open and locked; what was written last is missing until it is closed.',
    example: { imports: 'tables', params: 'path', name: 'table', make: 'tables.open_file(path)', use: 'table.root' },
  }),
  heldByCall({
    id: 'py.database-session', rule: 'unclosed-connection', noun: 'database session', from: ['sqlalchemy.orm', 'sqlmodel', 'sqlalchemy.ext.asyncio', 'sqlalchemy.orm.session'],
    acquire: ['$handle = Session($engine)', '$handle = Session(bind=$engine)', '$handle = AsyncSession($engine)'],
    release: ['$handle.close()', '$handle.close_all()', '$handle.remove()'],
    leaks: 'The session keeps a connection of the pool, and every object that it has loaded, until it is closed.',
    example: { imports: 'sqlalchemy.orm', params: 'engine, query', name: 'session', make: 'sqlalchemy.orm.Session(engine)', use: 'session.scalars(query).all()' },
  }),
  heldByCall({
    id: 'py.bus', rule: 'unclosed-connection', noun: 'bus', from: ['smbus', 'smbus2', 'spidev', 'pigpio'],
    acquire: making(['SMBus', 'SpiDev', 'pi']),
    release: ['$handle.close()', '$handle.stop()'],
    leaks: 'The device stays open, with a descriptor of its own.',
    example: { imports: 'smbus2', params: 'address', name: 'bus', make: 'smbus2.SMBus(1)', use: 'bus.read_byte(address)' },
  }),
]);
