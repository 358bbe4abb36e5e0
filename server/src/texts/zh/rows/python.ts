/** Python. */
import type { RowTexts } from '../../catalog.ts';

export const python = {
  'py.file': { of: '3e79ad', noun: '文件', leaks: '文件会一直开着，直到被垃圾回收器发现或进程结束，最后写入的内容可能没有落到磁盘上。' },
  'py.file-module': { of: '3e79ad', noun: '文件', leaks: '文件会一直开着，直到被垃圾回收器发现或进程结束，最后写入的内容可能没有落到磁盘上。' },
  'py.socket': { of: 'f68180', noun: '套接字', leaks: '在垃圾回收器发现它之前，套接字在本端占用一个描述符，在对端占用一个连接。' },
  'py.process': { of: '73d5af', noun: '子进程', leaks: '在有代码等待它结束之前，进程会一直留在系统的进程表中，它的管道也一直开着。' },
} satisfies Record<string, RowTexts>;
