/** Sockets, event streams, channels, peer connections. */
import { code, handleFixes, javascript } from './row.ts';

export const connections = javascript([
  {
    id: 'connection.websocket',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'WebSocket',
    acquire: ['$handle = new WebSocket($url)', '$handle = new ReconnectingWebSocket($url)', '$handle = new SockJS($url)'],
    release: '$handle.close()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The socket stays open, with its handlers and a slot at the server, until the page or the server closes it.',
    bad: code`
      import { useEffect } from 'react';
      export function useTicker(symbol, onPrice) {
        useEffect(() => {
          const socket = new WebSocket(\`wss://ticker.example/\${symbol}\`);
          socket.onmessage = (event) => onPrice(JSON.parse(event.data));
        }, [symbol, onPrice]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useTicker(symbol, onPrice) {
        useEffect(() => {
          const socket = new WebSocket(\`wss://ticker.example/\${symbol}\`);
          socket.onmessage = (event) => onPrice(JSON.parse(event.data));
          return () => socket.close();
        }, [symbol, onPrice]);
      }`,
  },
  {
    id: 'connection.event-source',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'EventSource',
    acquire: ['$handle = new EventSource($url)', '$handle = new EventSourcePolyfill($url)'],
    release: '$handle.close()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The event stream reconnects by itself and never ends; over HTTP/1.1 six of them block every other request to the host.',
    bad: code`
      export default {
        data: () => ({ lines: [] }),
        mounted() {
          this.source = new EventSource('/api/log');
          this.source.onmessage = (event) => this.lines.push(event.data);
        },
        beforeUnmount() {
          this.lines = [];
        },
      };`,
    good: code`
      export default {
        data: () => ({ lines: [] }),
        mounted() {
          this.source = new EventSource('/api/log');
          this.source.onmessage = (event) => this.lines.push(event.data);
        },
        beforeUnmount() {
          this.source.close();
          this.lines = [];
        },
      };`,
  },
  {
    id: 'connection.broadcast-channel',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'BroadcastChannel',
    acquire: '$handle = new BroadcastChannel($name)',
    release: '$handle.close()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'A channel with a message handler is kept by the browser until it is closed.',
    bad: code`
      import { useEffect } from 'react';
      export function useLogout(onLogout) {
        useEffect(() => {
          const channel = new BroadcastChannel('session');
          channel.onmessage = onLogout;
        }, [onLogout]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useLogout(onLogout) {
        useEffect(() => {
          const channel = new BroadcastChannel('session');
          channel.onmessage = onLogout;
          return () => channel.close();
        }, [onLogout]);
      }`,
  },
  {
    id: 'connection.message-channel',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'MessageChannel',
    acquire: '$handle = new MessageChannel()',
    release: ['$handle.port1.close()', '$handle.port2.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'Two entangled ports with a message handler keep each other, and the handler, until one of them is closed.',
    bad: code`
      class Bridge {
        connect(frame) {
          this.channel = new MessageChannel();
          this.channel.port1.onmessage = (event) => this.receive(event.data);
          frame.contentWindow.postMessage('connect', '*', [this.channel.port2]);
        }
        disconnect() {
          this.pending = [];
        }
      }`,
    good: code`
      class Bridge {
        connect(frame) {
          this.channel = new MessageChannel();
          this.channel.port1.onmessage = (event) => this.receive(event.data);
          frame.contentWindow.postMessage('connect', '*', [this.channel.port2]);
        }
        disconnect() {
          this.channel.port1.close();
          this.pending = [];
        }
      }`,
  },
  {
    id: 'connection.peer',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'peer connection',
    acquire: ['$handle = new RTCPeerConnection($configuration)', '$handle = new RTCPeerConnection()', '$handle = new WebTransport($url)'],
    release: '$handle.close()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The connection keeps its sockets, threads and buffers until it is closed; browsers allow some hundred and then refuse.',
    bad: code`
      class Call {
        constructor(configuration) {
          this.peer = new RTCPeerConnection(configuration);
        }
        hangUp() {
          this.view.remove();
        }
        destroy() {
          this.hangUp();
        }
      }`,
    good: code`
      class Call {
        constructor(configuration) {
          this.peer = new RTCPeerConnection(configuration);
        }
        hangUp() {
          this.peer.close();
          this.view.remove();
        }
        destroy() {
          this.hangUp();
        }
      }`,
  },
  {
    id: 'connection.socket-io',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'socket.io connection',
    from: 'socket.io-client',
    acquire: ['$handle = io($url)', '$handle = io()', '$handle = connect($url)', '$handle = new Manager($url)'],
    release: ['$handle.disconnect()', '$handle.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The connection stays open, reconnects by itself, and goes on calling its handlers.',
    bad: code`
      import { useEffect } from 'react';
      import { io } from 'socket.io-client';
      export function useChat(room, onMessage) {
        useEffect(() => {
          const socket = io('/chat', { query: { room } });
          socket.on('message', onMessage);
        }, [room, onMessage]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { io } from 'socket.io-client';
      export function useChat(room, onMessage) {
        useEffect(() => {
          const socket = io('/chat', { query: { room } });
          socket.on('message', onMessage);
          return () => { socket.disconnect(); };
        }, [room, onMessage]);
      }`,
  },
  {
    id: 'connection.pusher',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'Pusher connection',
    from: ['pusher-js', 'pusher-js/react-native', 'laravel-echo'],
    acquire: ['$handle = new Pusher($key)', '$handle = new Echo($options)'],
    release: '$handle.disconnect()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The connection and its channels stay open and go on calling their handlers.',
    bad: code`
      import { useEffect } from 'react';
      import Pusher from 'pusher-js';
      export function useOrders(key, onOrder) {
        useEffect(() => {
          const pusher = new Pusher(key, { cluster: 'eu' });
          pusher.bind('orders:created', onOrder);
        }, [key, onOrder]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import Pusher from 'pusher-js';
      export function useOrders(key, onOrder) {
        useEffect(() => {
          const pusher = new Pusher(key, { cluster: 'eu' });
          pusher.bind('orders:created', onOrder);
          return () => pusher.disconnect();
        }, [key, onOrder]);
      }`,
  },
  {
    id: 'connection.graphql-ws',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'GraphQL client connection',
    from: ['graphql-ws', 'graphql-sse', 'subscriptions-transport-ws'],
    acquire: ['$handle = createClient($options)', '$handle = new SubscriptionClient($url)'],
    release: ['$handle.dispose()', '$handle.close()', '$handle.terminate()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The socket behind the client stays open, and retries for ever.',
    bad: code`
      import { useEffect } from 'react';
      import { createClient } from 'graphql-ws';
      export function useLive(query, sink) {
        useEffect(() => {
          const client = createClient({ url: 'wss://api.example/graphql' });
          client.on('message', sink);
        }, [query, sink]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { createClient } from 'graphql-ws';
      export function useLive(query, sink) {
        useEffect(() => {
          const client = createClient({ url: 'wss://api.example/graphql' });
          client.on('message', sink);
          return () => { client.dispose(); };
        }, [query, sink]);
      }`,
  },
]);
