/** Live queries: Firebase, Supabase, GraphQL clients. */
import { code, handleFixes, javascript } from './row.ts';

export const realtime = javascript([
  {
    id: 'firebase.listener',
    rule: 'unreleased-subscription',
    noun: 'Firebase listener',
    from: [
      'firebase', 'firebase/firestore', 'firebase/firestore/lite', 'firebase/database', 'firebase/auth', 'firebase/messaging', 'firebase/app-check',
      'firebase/remote-config', '@firebase/firestore', '@firebase/database', '@firebase/auth', '@angular/fire', '@angular/fire/firestore',
      '@angular/fire/database', '@angular/fire/auth',
    ],
    acquire: [
      ...['onSnapshot', 'onSnapshotsInSync', 'onAuthStateChanged', 'onIdTokenChanged', 'beforeAuthStateChanged', 'onValue', 'onChildAdded',
        'onChildChanged', 'onChildRemoved', 'onChildMoved', 'onMessage', 'onTokenChanged'].map((name) => `$handle = ${name}($target)`),
    ],
    release: ['$handle()', 'off($target)'],
    unless: ['onValue($target, $fn, { onlyOnce: true })'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The live query stays open: the server goes on sending, you go on paying, and the callback goes on running.',
    bad: code`
      import { useEffect, useState } from 'react';
      import { collection, onSnapshot } from 'firebase/firestore';
      import { db } from './firebase';
      export function useOrders() {
        const [orders, setOrders] = useState([]);
        useEffect(() => {
          onSnapshot(collection(db, 'orders'), (snapshot) => setOrders(snapshot.docs));
        }, []);
        return orders;
      }`,
    good: code`
      import { useEffect, useState } from 'react';
      import { collection, onSnapshot } from 'firebase/firestore';
      import { db } from './firebase';
      export function useOrders() {
        const [orders, setOrders] = useState([]);
        useEffect(() => {
          const unsubscribe = onSnapshot(collection(db, 'orders'), (snapshot) => setOrders(snapshot.docs));
          return () => unsubscribe();
        }, []);
        return orders;
      }`,
  },
  {
    id: 'firebase.listener-method',
    rule: 'unreleased-subscription',
    noun: 'Firebase listener',
    acquire: [
      '$handle = $target.onSnapshot($fn)',
      '$handle = $target.onAuthStateChanged($fn)',
      '$handle = $target.onIdTokenChanged($fn)',
    ],
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The live query stays open: the server goes on sending, you go on paying, and the callback goes on running.',
    bad: code`
      import firebase from 'firebase/app';
      export default {
        data: () => ({ user: null }),
        created() {
          firebase.auth().onAuthStateChanged((user) => { this.user = user; });
        },
      };`,
    good: code`
      import firebase from 'firebase/app';
      export default {
        data: () => ({ user: null }),
        created() {
          this.stop = firebase.auth().onAuthStateChanged((user) => { this.user = user; });
        },
        beforeUnmount() {
          this.stop();
        },
      };`,
  },
  {
    id: 'supabase.channel',
    rule: 'unreleased-subscription',
    noun: 'realtime channel',
    acquire: [
      '$handle = $client:SupabaseClient|createClient|~supabase.channel($name).subscribe()',
      '$handle = $client:SupabaseClient|createClient|~supabase.channel($name).on($...a).subscribe()',
      '$handle = $client:SupabaseClient|createClient|~supabase.channel($name).on($...a).on($...b).subscribe()',
      '$handle = $client:SupabaseClient|createClient|~supabase.channel($name).on($...a).on($...b).on($...c).subscribe()',
    ],
    release: ['$client.removeChannel($handle)', '$handle.unsubscribe()', '$client.removeAllChannels()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The channel stays joined: the server goes on sending, and the callbacks go on running.',
    bad: code`
      import { useEffect } from 'react';
      import { supabase } from './supabase';
      export function useMessages(onInsert) {
        useEffect(() => {
          supabase
            .channel('messages')
            .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'messages' }, onInsert)
            .subscribe();
        }, [onInsert]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { supabase } from './supabase';
      export function useMessages(onInsert) {
        useEffect(() => {
          const channel = supabase
            .channel('messages')
            .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'messages' }, onInsert)
            .subscribe();
          return () => { supabase.removeChannel(channel); };
        }, [onInsert]);
      }`,
  },
  {
    id: 'supabase.auth',
    rule: 'unreleased-subscription',
    noun: 'auth listener',
    acquire: '$handle = $client.auth.onAuthStateChange($fn)',
    release: ['$handle.data.subscription.unsubscribe()', '$handle.data.unsubscribe()', '$handle.unsubscribe()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The client lives as long as the page, and keeps the callback.',
    bad: code`
      import { useEffect, useState } from 'react';
      import { supabase } from './supabase';
      export function useSession() {
        const [session, setSession] = useState(null);
        useEffect(() => {
          supabase.auth.onAuthStateChange((_event, next) => setSession(next));
        }, []);
        return session;
      }`,
    good: code`
      import { useEffect, useState } from 'react';
      import { supabase } from './supabase';
      export function useSession() {
        const [session, setSession] = useState(null);
        useEffect(() => {
          const { data } = supabase.auth.onAuthStateChange((_event, next) => setSession(next));
          return () => data.subscription.unsubscribe();
        }, []);
        return session;
      }`,
  },
  {
    id: 'apollo.subscribe-to-more',
    rule: 'unreleased-subscription',
    noun: 'GraphQL subscription',
    acquire: '$handle = $target.subscribeToMore($options)',
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The subscription goes on updating the cache for a view that is gone, and holds a slot at the server.',
    bad: code`
      import { useEffect } from 'react';
      import { COMMENT_ADDED } from './queries';
      export function Comments({ query, postId }) {
        useEffect(() => {
          query.subscribeToMore({ document: COMMENT_ADDED, variables: { postId } });
        }, [query, postId]);
        return <List items={query.data} />;
      }`,
    good: code`
      import { useEffect } from 'react';
      import { COMMENT_ADDED } from './queries';
      export function Comments({ query, postId }) {
        useEffect(() => {
          const stop = query.subscribeToMore({ document: COMMENT_ADDED, variables: { postId } });
          return () => stop();
        }, [query, postId]);
        return <List items={query.data} />;
      }`,
  },
  {
    id: 'apollo.polling',
    rule: 'uncleared-timer',
    noun: 'polling query',
    acquire: '$target.startPolling($interval)',
    release: ['$target.stopPolling()', '$target.stop()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['return-cleanup', 'release-in-teardown'],
    leaks: 'The query asks the server again and again, for a view that is gone.',
    bad: code`
      import { useEffect } from 'react';
      export function useLiveQuery(query) {
        useEffect(() => {
          query.startPolling(5000);
        }, [query]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useLiveQuery(query) {
        useEffect(() => {
          query.startPolling(5000);
          return () => query.stopPolling();
        }, [query]);
      }`,
  },
]);
