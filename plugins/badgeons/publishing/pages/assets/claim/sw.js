// Lets the pages beside it open without a network after a visit: what the network gives, else what they kept.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(self.location.origin)) return;
  event.respondWith(
    fetch(event.request).catch(async (error) => {
      const kept = await caches.match(url.split("#", 1)[0]);
      if (kept) return kept;
      throw error;
    }),
  );
});
