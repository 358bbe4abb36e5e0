/** Databases, queues and browsers: clients, and what is borrowed from their pools. */
import { heldByCall, heldByClass } from './node-row.ts';
import { javascript } from './row.ts';

const pool = '$pool:Pool|ConnectionPool|PoolCluster|~pool';

export const nodeClients = javascript([
  heldByCall({
    id: 'pool.pg-client',
    rule: 'unreleased-client',
    noun: 'pool client',
    acquire: `$handle = ${pool}.connect()`,
    // Of SQL Server's driver, the pool itself is what connects.
    unless: ['$pool:ConnectionPool.connect()', `${pool}.connect($fn)`],
    release: ['$handle.release()', '$handle.end()', '$handle.close()', '$handle.destroy()', 'releaseClient($handle)'],
    leaks: 'The client never goes back to the pool; after as many failures as the pool has clients, everybody waits for ever.',
    example: {
      imports: "import { pool } from './database';", params: 'id', name: 'client', make: 'await pool.connect()',
      use: "await client.query('select * from users where id = $1', [id])", end: 'client.release()',
    },
  }),
  heldByCall({
    id: 'pool.connection',
    rule: 'unreleased-client',
    noun: 'pool connection',
    acquire: [`$handle = ${pool}.getConnection()`, `$handle = ${pool}.acquire()`, `$handle = ${pool}.acquireConnection()`],
    unless: [`${pool}.getConnection($fn)`, `${pool}.acquire($fn)`, `${pool}.acquireConnection($fn)`],
    release: ['$handle.release()', '$handle.destroy()', '$handle.close()', '$handle.end()', '$pool.release($handle)', '$pool.destroy($handle)', '$pool.releaseConnection($handle)', '$pool.remove($handle)'],
    leaks: 'The connection never goes back to the pool; after as many failures as the pool has connections, everybody waits for ever.',
    example: {
      imports: "import { pool } from './database';", params: 'id', name: 'connection', make: 'await pool.getConnection()',
      use: "await connection.query('select * from users where id = ?', [id])", end: 'connection.release()',
    },
  }),
  heldByCall({
    id: 'database.transaction',
    rule: 'unreleased-client',
    noun: 'transaction',
    acquire: ['$handle = $database:Knex|Sequelize|~knex|sequelize.transaction()', '$handle = $source:DataSource|~datasource|connection.createQueryRunner()'],
    release: ['$handle.commit()', '$handle.rollback()', '$handle.release()', '$handle.rollbackTransaction()'],
    // Given a function, it commits what that does, and rolls back what fails.
    unless: ['$database.transaction($fn:function)', '$database.transaction($options, $fn:function)'],
    // Whether to commit or to roll back is for the author to say.
    fix: [],
    leaks: 'An open transaction holds its connection and its locks: others wait for the rows, and the pool runs dry.',
    example: {
      imports: "import { sequelize } from './database';", params: 'account, sum', name: 'transaction', make: 'await sequelize.transaction()',
      use: "await account.decrement('balance', { by: sum, transaction })", end: 'await transaction.commit()',
    },
  }),
  heldByCall({
    id: 'database.session',
    rule: 'unreleased-client',
    noun: 'session',
    acquire: ['$handle = $client:MongoClient|~mongo|client|mongoose|connection.startSession()', '$handle = $driver:Driver|~driver|neo4j.session()'],
    release: ['$handle.endSession()', '$handle.close()'],
    leaks: 'The session stays open at the server until it times out there, with its transaction and its locks.',
    example: {
      imports: "import { client } from './database';", params: 'orders, order', name: 'session', make: 'client.startSession()',
      use: 'await orders.insertOne(order, { session })', end: 'await session.endSession()',
    },
  }),
  heldByClass({
    id: 'database.change-stream',
    rule: 'unclosed-client',
    noun: 'change stream',
    acquire: ['$handle = $source:Collection|Db|MongoClient|~collection|mongo.watch($...rest)'],
    release: ['$handle.close()', '$handle.destroy()'],
    leaks: 'The stream keeps a cursor open at the server and a connection here, and goes on calling its listeners.',
    example: { imports: "import { collection } from './database';", name: 'changes', make: 'collection.watch(options.pipeline)', end: '.close()' },
  }),
  heldByCall({
    id: 'database.cursor',
    rule: 'unclosed-client',
    noun: 'cursor',
    from: ['mongodb', 'mongoose', 'pg-cursor', 'pg-query-stream'],
    acquire: ['$handle = $collection:Collection|~collection.find($...rest)', '$handle = $collection:Collection|~collection.aggregate($...rest)', '$handle = new Cursor($...rest)'],
    release: ['$handle.close()', '$handle.toArray()', '$handle.forEach($)', '$handle.destroy()'],
    drained: true,
    write: 'await $handle.close()',
    // Whoever reads it to its end closes it, and the file mostly does not show how far that goes.
    atMost: 'possible',
    leaks: 'A cursor that is not read to its end stays open at the server until it times out there, with the session that it belongs to.',
    example: {
      imports: "import 'mongodb';", params: 'collection, check', name: 'cursor', make: 'collection.find({ open: true })',
      use: 'await check(await cursor.next())', end: 'await cursor.close()',
    },
  }),
  heldByClass({
    id: 'database.client',
    rule: 'unclosed-client',
    noun: 'database client',
    from: ['pg', 'pg-pool', 'pg-native', 'mysql', 'mysql2', 'mysql2/promise', 'mariadb', 'mongodb', 'mssql', 'tedious', 'oracledb', 'neo4j-driver', 'cassandra-driver', '@elastic/elasticsearch', 'postgres', 'nano', 'knex', 'sequelize', 'typeorm', '@prisma/client'],
    acquire: [
      '$handle = new pg.Pool($...rest)', '$handle = new pg.Client($...rest)', '$handle = mysql.createPool($options)', '$handle = mysql.createConnection($options)',
      '$handle = new MongoClient($url)', '$handle = new mssql.ConnectionPool($options)', '$handle = neo4j.driver($url)', '$handle = new cassandra.Client($options)',
      '$handle = new Sequelize($...rest)', '$handle = new DataSource($options)', '$handle = new PrismaClient($...rest)',
    ],
    release: ['$handle.end()', '$handle.close()', '$handle.destroy()', '$handle.shutdown()', '$handle.disconnect()', '$handle.$$disconnect()'],
    leaks: 'The client keeps its connections, a slot each at the server, and keeps the process alive.',
    example: { imports: "import pg from 'pg';", name: 'pool', make: 'new pg.Pool(options)', end: '.end()' },
  }),
  heldByClass({
    id: 'database.redis',
    rule: 'unclosed-client',
    noun: 'Redis client',
    from: ['redis', 'ioredis', '@redis/client', 'iovalkey'],
    acquire: ['$handle = redis.createClient($...rest)', '$handle = new Redis($...rest)', '$handle = new Redis.Cluster($nodes)'],
    release: ['$handle.quit()', '$handle.disconnect()', '$handle.close()', '$handle.destroy()', '$handle.end()', '$handle.unref()'],
    leaks: 'The client stays connected, reconnects by itself, and keeps the process alive.',
    example: { imports: "import Redis from 'ioredis';", name: 'redis', make: 'new Redis(options.url)', end: '.quit()' },
  }),
  heldByClass({
    id: 'queue.client',
    rule: 'unclosed-client',
    noun: 'queue client',
    acquire: [
      '$handle = $client:Kafka|~kafka.consumer($...rest)', '$handle = $client:Kafka|~kafka.producer($...rest)', '$handle = $client:Kafka|~kafka.admin($...rest)',
      '$handle = $client:~amqp|rabbit.connect($url)', '$handle = $connection:~amqp|rabbit|connection.createChannel()', '$handle = $connection:~amqp|rabbit|connection.createConfirmChannel()',
      '$handle = $client:~mqtt.connect($url)',
    ],
    release: ['$handle.disconnect()', '$handle.close()', '$handle.end()', '$handle.endAsync()', '$handle.destroy()', '$handle.stop()', '$handle.drain()'],
    leaks: 'The client stays connected and stays a member of its group: messages go to a consumer that nobody listens to.',
    example: { imports: "import { kafka } from './kafka';", name: 'consumer', make: 'kafka.consumer({ groupId: options.group })', end: '.disconnect()' },
  }),
  heldByClass({
    id: 'database.sqlite',
    rule: 'unclosed-client',
    noun: 'SQLite database',
    from: ['better-sqlite3', 'sqlite3', 'sqlite', 'bun:sqlite', 'libsql', '@vscode/sqlite3'],
    acquire: ['$handle = new sqlite3.Database($path)', '$handle = new Database($path)', '$handle = new DatabaseSync($path)'],
    release: ['$handle.close()'],
    leaks: 'The database file stays open and locked, with its cache.',
    example: { imports: "import Database from 'better-sqlite3';", name: 'db', make: 'new Database(options.path)', end: '.close()' },
  }),
  heldByCall({
    id: 'database.sqlite-statement',
    rule: 'unclosed-client',
    noun: 'SQLite statement',
    // Not `sqlite`: that is what `node:sqlite` is called, too, whose statements end with the database or when nobody refers to them.
    from: ['sqlite3', 'sql.js', '@sqlite.org/sqlite-wasm'],
    acquire: ['$handle = $db:Database|~db|database.prepare($sql)'],
    release: ['$handle.finalize()', '$handle.free()', '$handle.freemem()'],
    unless: '$db:DatabaseSync.prepare($sql)',
    leaks: 'A statement that is not finalised keeps its memory outside of the heap, and the database cannot be closed.',
    example: {
      imports: "import 'sqlite3';", params: 'db, rows', name: 'statement', make: "db.prepare('insert into log values (?)')",
      use: 'rows.map((row) => statement.run(row))', end: 'statement.finalize()', sync: true,
    },
  }),
  heldByCall({
    id: 'browser.launch',
    rule: 'unended-process',
    noun: 'browser',
    acquire: [
      '$handle = $type:BrowserType|~chromium|firefox|webkit|playwright|puppeteer.launch($...rest)',
      '$handle = $type:BrowserType|~chromium|firefox|webkit.launchPersistentContext($dir)',
    ],
    release: ['$handle.close()', '$handle.disconnect()', '$handle.kill()'],
    leaks: 'A browser with all its processes, some hundred megabytes, goes on running without a window.',
    example: {
      imports: "import puppeteer from 'puppeteer';", params: 'url, print', name: 'browser', make: 'await puppeteer.launch()',
      use: 'await print(await browser.newPage(), url)', end: 'await browser.close()',
    },
  }),
  heldByCall({
    id: 'wasm.object',
    rule: 'unfreed-object',
    noun: 'WebAssembly object',
    from: ['source-map', '@techstark/opencv-js', 'opencv-wasm'],
    acquire: ['$handle = new sourceMap.SourceMapConsumer($map)', '$handle = new cv.Mat($...rest)'],
    release: ['$handle.destroy()', '$handle.delete()', '$handle.free()'],
    leaks: 'The memory is in the WebAssembly heap, which the collector does not see: it only grows.',
    example: {
      imports: "import { SourceMapConsumer } from 'source-map';", params: 'map, place', name: 'consumer', make: 'await new SourceMapConsumer(map)',
      use: 'consumer.originalPositionFor(place)', end: 'consumer.destroy()',
    },
  }),
]);
