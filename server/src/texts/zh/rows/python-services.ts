/** Services and data files of Python packages. */
import type { RowTexts } from '../../catalog.ts';

export const pythonServices = {
  'py.service-client': { of: 'c10af7', noun: '客户端', leaks: '客户端保持着与服务器的连接，以及照看它的线程或任务。' },
  'py.connection-pool': { of: '062524', noun: '连接池', leaks: '连接池保持着它的连接，每一个都占用服务器上的一个名额。' },
  'py.consumer': { of: '04131f', noun: '客户端', leaks: '只要进程还在运行，它的线程或任务就继续监听，并调用交给它的函数。' },
  'py.scheduler': { of: 'ac5e65', noun: '调度器', leaks: '调度器继续运行它的任务，并保留着任务处理的一切。' },
  'py.rpc-server': { of: '554935', noun: '服务器', leaks: '服务器保持着它的端口和线程。' },
  'py.server': { of: 'ce7501', noun: '服务器', leaks: '监听套接字一直占用端口：下一个服务器无法在那里启动。' },
  'py.async-server': { of: 'a3913d', noun: '服务器', leaks: '监听套接字一直占用端口，并继续接受客户端。' },
  'py.stream-writer': { of: '99d721', noun: '连接', leaks: '在写入端关闭之前，传输保持着套接字，事件循环保持着传输。' },
  'py.terminal-process': { of: '294cce', noun: '子进程', leaks: '程序在伪终端后面继续运行，这里还占用着一个描述符。' },
  'py.browser-driver': { of: '8e0597', noun: '浏览器驱动', leaks: '驱动是一个独立的进程，它启动的浏览器也是。' },
  'py.realtime-client': { of: '463b3e', noun: '客户端', leaks: '客户端一直连接着，会自行重连，并在自己的线程里继续调用处理函数。' },
  'py.audio': { of: '602a8c', noun: '音频系统', leaks: '音频系统一直打开着，连同它的流和缓冲区。' },
  'py.media-file': { of: '6553dd', noun: '媒体文件', leaks: '文件一直打开着，连同它的解码器和缓冲区；最后写入的内容可能会丢失。' },
  'py.data-file': { of: '62cad5', noun: '数据文件', leaks: '文件一直打开并锁定着；在关闭之前，最后写入的内容不会出现。' },
  'py.database-session': { of: 'b12614', noun: '数据库会话', leaks: '在关闭之前，会话占用着连接池里的一个连接，以及它加载的每个对象。' },
  'py.bus': { of: '73bd07', noun: '总线', leaks: '设备一直打开着，占用一个描述符。' },
} satisfies Record<string, RowTexts>;
