/** Clients of live services, calls and shared documents. */
import { javascript } from './row.ts';
import { type Widget, widgetRow } from './widget.ts';

/** A chain that configures the connection of SignalR before it is built; steps come in any order. */
const hubs = ['', '.withAutomaticReconnect($...a)', '.configureLogging($a)', '.withHubProtocol($a)', '.withAutomaticReconnect($...a).configureLogging($b)', '.configureLogging($a).withAutomaticReconnect($...b)'].map(
  (steps) => `$handle = new HubConnectionBuilder().withUrl($...url)${steps}.build()`,
);

const clients = [
  {
    id: 'client.messaging',
    noun: 'messaging client',
    from: [
      'ably', 'ably/promises', 'phoenix', '@stomp/stompjs', 'stompjs', 'webstomp-client', 'centrifuge', 'partysocket', '@microsoft/signalr', '@aspnet/signalr', 'nats.ws', 'paho-mqtt',
    ],
    acquire: [
      '$handle = new Ably.Realtime($options)', '$handle = new Socket($url)', '$handle = new Client($options)', '$handle = Stomp.client($url)', '$handle = Stomp.over($socket)',
      '$handle = webstomp.over($socket)', '$handle = new Centrifuge($url)', '$handle = new PartySocket($options)',
      ...hubs,
    ],
    release: ['$handle.close()', '$handle.disconnect()', '$handle.deactivate()', '$handle.forceDisconnect()', '$handle.stop()', '$handle.connection.close()', '$handle.drain()'],
    ends: {
      '$handle.disconnect()': ['$handle = new Socket($url)', '$handle = Stomp.client($url)', '$handle = Stomp.over($socket)', '$handle = webstomp.over($socket)', '$handle = new Centrifuge($url)'],
      '$handle.deactivate()': ['$handle = new Client($options)'],
      '$handle.stop()': hubs,
    },
    leaks: 'The connection stays open, reconnects by itself, and goes on calling its handlers.',
    example: { imports: "import { Centrifuge } from 'centrifuge';", name: 'client', make: 'new Centrifuge(options.url)', end: 'client.disconnect()' },
  },
  {
    id: 'client.call',
    noun: 'call',
    from: ['livekit-client', 'peerjs', 'simple-peer', 'twilio-video', '@daily-co/daily-js'],
    acquire: ['$handle = new Room()', '$handle = new Peer($...rest)', '$handle = new SimplePeer($...rest)', '$handle = Video.connect($token)', '$handle = DailyIframe.createFrame($host)', '$handle = DailyIframe.createCallObject()'],
    release: ['$handle.disconnect()', '$handle.destroy()', '$handle.leave()'],
    ends: {
      '$handle.destroy()': ['$handle = new Peer($...rest)', '$handle = new SimplePeer($...rest)', '$handle = DailyIframe.createFrame($host)', '$handle = DailyIframe.createCallObject()'],
    },
    leaks: 'The call stays open, with its sockets, its media tracks and its handlers.',
    example: { imports: "import { Room } from 'livekit-client';", name: 'room', make: 'new Room(options)', end: 'room.disconnect()' },
  },
  {
    id: 'client.shared-document',
    noun: 'provider of a shared document',
    from: ['y-websocket', '@y/websocket-server', 'y-webrtc', 'y-indexeddb', 'y-partykit/provider', '@hocuspocus/provider', '@liveblocks/yjs', '@tiptap-cloud/provider', '@tiptap-pro/provider'],
    acquire: [
      '$handle = new WebsocketProvider($...rest)', '$handle = new WebrtcProvider($...rest)', '$handle = new IndexeddbPersistence($...rest)', '$handle = new YPartyKitProvider($...rest)',
      '$handle = new HocuspocusProvider($options)', '$handle = new LiveblocksYjsProvider($...rest)', '$handle = new TiptapCollabProvider($options)', '$handle = new TiptapCloudProvider($options)',
    ],
    release: ['$handle.destroy()'],
    leaks: 'The provider stays connected, keeps the document with its history, and goes on telling the others that somebody is there.',
    example: {
      imports: "import { HocuspocusProvider } from '@hocuspocus/provider';", name: 'provider', make: 'new HocuspocusProvider(options)', end: 'provider.destroy()',
    },
  },
] as const satisfies readonly Widget[];

const live = [
  {
    id: 'client.cable',
    noun: 'cable subscription',
    acquire: ['$handle = $consumer.subscriptions.create($...rest)'],
    release: ['$handle.unsubscribe()', '$consumer.subscriptions.remove($handle)', '$consumer.disconnect()'],
    leaks: 'The channel stays open: the server goes on sending, and the callbacks go on running.',
    example: { imports: "import consumer from './consumer';", name: 'subscription', make: 'consumer.subscriptions.create(options.channel, options)', end: 'subscription.unsubscribe()' },
  },
  {
    id: 'client.apollo',
    noun: 'watched query',
    acquire: ['$handle = $client:ApolloClient|useApolloClient|~client|apollo.watchQuery($options).subscribe($...rest)'],
    release: ['$handle.unsubscribe()'],
    leaks: 'The query stays in the cache of the client, is asked again with every refetch, and goes on calling the observer.',
    example: { imports: "import { client } from './client';", name: 'subscription', make: 'client.watchQuery(options.query).subscribe(options.onResult)', end: 'subscription.unsubscribe()' },
  },
  {
    id: 'client.query-cache',
    noun: 'subscription to the query cache',
    acquire: ['$handle = $client.getQueryCache().subscribe($fn)', '$handle = $client.getMutationCache().subscribe($fn)'],
    release: ['$handle()'],
    leaks: 'The cache lives as long as the page, and keeps the callback.',
    example: { imports: "import { queryClient } from './client';", name: 'unsubscribe', make: 'queryClient.getQueryCache().subscribe(options.onEvent)', end: 'unsubscribe()' },
  },
  {
    id: 'client.hub',
    noun: 'hub listener',
    from: ['aws-amplify', 'aws-amplify/utils', '@aws-amplify/core'],
    acquire: ['$handle = Hub.listen($channel, $fn)'],
    release: ['$handle()', 'Hub.remove($channel, $fn)'],
    leaks: 'The hub lives as long as the page, and keeps the callback.',
    example: { imports: "import { Hub } from 'aws-amplify/utils';", name: 'stop', make: "Hub.listen('auth', options.onAuth)", end: 'stop()' },
  },
  {
    id: 'client.tauri-event',
    pending: true,
    noun: 'listener',
    from: ['@tauri-apps/api/event', '@tauri-apps/plugin-deep-link', '@tauri-apps/plugin-clipboard-manager'],
    acquire: ['$handle = listen($event, $fn)', '$handle = onOpenUrl($fn)'],
    release: ['$handle()'],
    leaks: 'The core of the application goes on sending the event, and the page keeps the callback.',
    example: { imports: "import { listen } from '@tauri-apps/api/event';", name: 'unlisten', make: "listen('progress', options.onProgress)", end: 'unlisten.then((stop) => stop())' },
  },
  {
    id: 'client.chain-watch',
    noun: 'watch of a chain',
    from: ['@wagmi/core', 'wagmi/actions', '@wagmi/core/actions'],
    acquire: [
      'watchAccount', 'watchAsset', 'watchBlockNumber', 'watchBlocks', 'watchChainId', 'watchChains', 'watchClient', 'watchConnections', 'watchConnectors', 'watchContractEvent',
      'watchPendingTransactions', 'watchPublicClient', 'watchNetwork', 'watchWalletClient',
    ].map((name) => `$handle = ${name}($...rest)`),
    release: ['$handle()'],
    leaks: 'The watch goes on asking the chain, and calls its callback for ever.',
    example: { imports: "import { watchAccount } from '@wagmi/core';", name: 'unwatch', make: 'watchAccount(options.config, options.handlers)', end: 'unwatch()' },
  },
  {
    id: 'client.chain-watch-method',
    noun: 'watch of a chain',
    acquire: ['watchBlocks', 'watchBlockNumber', 'watchContractEvent', 'watchPendingTransactions'].map((name) => `$handle = $client.${name}($options)`),
    release: ['$handle()'],
    leaks: 'The watch goes on asking the chain, and calls its callback for ever.',
    example: { imports: "import { client } from './chain';", name: 'unwatch', make: 'client.watchBlocks(options)', end: 'unwatch()' },
  },
  {
    id: 'client.account-watch',
    noun: 'account listener',
    acquire: ['$handle = $connection.onAccountChange($...rest)', '$handle = $connection.onProgramAccountChange($...rest)', '$handle = $connection.onSlotChange($fn)'],
    release: [
      '$connection.removeAccountChangeListener($handle)', '$connection.removeProgramAccountChangeListener($handle)', '$connection.removeSlotChangeListener($handle)',
    ],
    leaks: 'The connection goes on listening for the account, and calls its callback for ever.',
    example: {
      imports: "import { connection } from './chain';", name: 'listener', make: 'connection.onAccountChange(options.key, options.onChange)', end: 'connection.removeAccountChangeListener(listener)',
    },
  },
] as const satisfies readonly Widget[];

export const clientRows = javascript([
  ...clients.map((one) => widgetRow({ ...one, rule: 'unclosed-connection' })),
  ...live.map((one) => widgetRow({ ...one, rule: 'unreleased-subscription' })),
]);
