/** What a script could try to get out of its page, by kind. `tcp` and `udp` are ports of this machine that listen. */

/** Ports that listen. */
export interface Ports {
  tcp: number;
  udp: number;
}

/** A script by the name of what it tries. */
export type Attempts = Readonly<Record<string, string>>;

/** Those after which the page is still there. */
export function quietAttempts({ tcp, udp }: Ports): Attempts {
  const own = `127.0.0.1:${tcp}`;
  const worker = `fetch("http://${own}/worker"); importScripts("http://${own}/script"); new WebSocket("ws://${own}/worker")`;
  const blob = `URL.createObjectURL(new Blob([${JSON.stringify(worker)}]))`;
  return {
    fetch: `for (const url of ["http://${own}/", "https://www.youtube.com/a", "https://192.0.2.1/", "http://names.example/"]) {
      fetch(url, { mode: "no-cors" }).catch(() => {});
      fetch(url, { mode: "no-cors", keepalive: true, method: "POST", body: "x" }).catch(() => {});
      const request = new XMLHttpRequest(); request.open("GET", url); request.send(); }`,
    beacon: `navigator.sendBeacon("http://${own}/beacon", "x"); navigator.sendBeacon("https://www.youtube.com/beacon", "x");`,
    streams: `new EventSource("http://${own}/events"); new WebSocket("ws://${own}/"); new WebSocketStream("ws://${own}/").opened.catch(() => {});
      for (const port of [${tcp}, ${udp}]) { const transport = new WebTransport("https://127.0.0.1:" + port + "/"); transport.ready.catch(() => {}); transport.closed.catch(() => {}); }`,
    "WebRTC, over UDP and TCP": `for (const urls of ["stun:127.0.0.1:${udp}", "stun:192.0.2.1:3478", "stun:names.example:3478",
        "turn:127.0.0.1:${udp}?transport=udp", "turn:127.0.0.1:${tcp}?transport=tcp", "turns:127.0.0.1:${tcp}?transport=tcp", "turn:names.example:3478?transport=tcp"]) {
        const peer = new RTCPeerConnection({ iceServers: [{ urls, username: "u", credential: "c" }] });
        peer.createDataChannel("x"); peer.setLocalDescription().catch(() => {}); (window.peers ??= []).push(peer); }`,
    "WebRTC, to an address that the other side claims": `(async () => {
        const [a, b] = window.pair = [new RTCPeerConnection(), new RTCPeerConnection()];
        a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate).catch(() => {});
        b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate).catch(() => {});
        a.createDataChannel("x"); await a.setLocalDescription(); await b.setRemoteDescription(a.localDescription);
        await b.setLocalDescription(); await a.setRemoteDescription(b.localDescription);
        for (const end of ["udp 2130706431 127.0.0.1 ${udp} typ host", "tcp 1518280447 127.0.0.1 ${tcp} typ host tcptype passive", "udp 2130706431 192.0.2.1 9 typ host"])
          await b.addIceCandidate({ sdpMid: "0", candidate: "candidate:1 1 " + end }).catch(() => {}); })();`,
    workers: `new Worker(${blob}); new SharedWorker(${blob});
      navigator.serviceWorker.register("/worker.js").catch(() => {}); navigator.serviceWorker.register(${blob}).catch(() => {});`,
    frames: `for (const src of ["http://${own}/frame", "https://www.youtube.com/frame", "data:text/html,<img src=http://${own}/data>", "file:///etc/passwd", "chrome://version"])
        document.body.append(Object.assign(document.createElement("iframe"), { src }));
      document.body.append(Object.assign(document.createElement("iframe"), { srcdoc: "<img src=http://${own}/srcdoc><script>fetch('http://${own}/inner'); top.location = 'http://${own}/top'</script>", sandbox: "allow-scripts" }));
      const inner = document.body.appendChild(document.createElement("iframe")).contentWindow;
      inner.fetch("http://${own}/blank").catch(() => {}); new inner.RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:${udp}" }] });`,
    "other windows": `for (const url of ["http://${own}/window", "https://www.youtube.com/window", "about:blank", "file:///etc/passwd", "view-source:http://${own}/"]) {
        const opened = open(url); if (opened) { opened.location = "http://${own}/opened"; opened.fetch?.("http://${own}/opened"); } }
      const link = Object.assign(document.createElement("a"), { href: "http://${own}/link", target: "_blank", ping: "http://${own}/ping" }); document.body.append(link); link.click();`,
    hints: `for (const rel of ["preconnect", "dns-prefetch", "prefetch", "preload", "modulepreload", "stylesheet", "icon", "manifest", "prerender"])
        for (const href of ["http://${own}/", "http://names.example/", "https://192.0.2.1/"])
          document.head.append(Object.assign(document.createElement("link"), { rel, href, as: rel === "preload" ? "image" : "" }));
      const rules = { source: "list", urls: ["https://www.youtube.com/next", "http://${own}/next", "https://192.0.2.1/"], eagerness: "immediate" };
      document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", textContent: JSON.stringify({ prefetch: [rules], prerender: [rules] }) }));`,
    documents: `const add = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
      new Image().src = "http://${own}/image"; new Audio("http://${own}/audio").load(); add("object", { data: "http://${own}/object" }); add("embed", { src: "http://${own}/embed" });
      add("video", { src: "http://${own}/video", poster: "http://${own}/poster" }); add("script", { src: "http://${own}/script" }); import("http://${own}/module").catch(() => {});
      add("style", { textContent: "@import 'http://${own}/css'; @font-face { font-family: x; src: url(http://${own}/font) } body { font-family: x; background: url(http://${own}/background) }" }); add("p", { textContent: "x" });`,
    reports: `document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content: "img-src 'none'; report-uri http://${own}/report" })); new Image().src = "http://${own}/forbidden";`,
    services: `const tries = [() => navigator.credentials.get({ identity: { providers: [{ configURL: "https://${own}/fed.json", clientId: "1" }] } }),
        () => new PaymentRequest([{ supportedMethods: "https://${own}/pay" }], { total: { label: "x", amount: { currency: "USD", value: "1" } } }).canMakePayment(),
        () => caches.open("x").then((cache) => cache.add("http://${own}/cached")), () => navigator.joinAdInterestGroup({ owner: "https://www.youtube.com", name: "x", updateURL: "https://www.youtube.com/x" }, 100),
        () => navigator.requestMIDIAccess(), () => navigator.bluetooth.requestDevice({ acceptAllDevices: true }), () => new Notification("x", { icon: "http://${own}/icon" }),
        () => navigator.geolocation.getCurrentPosition(() => {}), () => navigator.mediaDevices.getUserMedia({ audio: true })];
      for (const attempt of tries) try { attempt()?.catch?.(() => {}) } catch {}`,
    downloads: `const save = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob(["saved by a page"])), download: "saved-by-a-page.txt" }); document.body.append(save); save.click();`,
    forms: `const form = Object.assign(document.createElement("form"), { action: "http://${own}/form", method: "post" }); document.body.append(form); form.submit();`,
    dialogs: `alert("x"); confirm("x"); prompt("x"); print(); onbeforeunload = (event) => { event.preventDefault(); return "x"; };`,
    debugger: "debugger;",
    "closing itself": "close();",
  };
}

/** Those that leave the page: whoever waits for it must hear of that at once. */
export function leavingAttempts({ tcp }: Ports): Attempts {
  const own = `http://127.0.0.1:${tcp}`;
  const made = `<a id=save download=saved-by-a-page.txt href="data:,x">x</a><script>new Image().src = "${own}/made";
    navigator.sendBeacon("${own}/made"); save.click(); open("${own}/made"); alert("x");</script>`;
  const document = `new Blob([${JSON.stringify(made)}], { type: "text/html" })`;
  return {
    "a document that it has made": `location = URL.createObjectURL(${document})`,
    "an address": `location = "${own}/location"`,
    "an address of the same host": `location = "https://www.youtube.com/other"`,
    "a name": `location = "http://names.example/"`,
    "its own address again": `location.reload()`,
    "a page that says so": `document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: "0;url=${own}/meta" }))`,
    "a farewell": `onpagehide = onunload = () => { navigator.sendBeacon("${own}/farewell"); fetch("${own}/farewell", { keepalive: true }) }; location.reload()`,
  };
}

/** Those that never end, or take what there is. */
export const GREEDY_ATTEMPTS: Attempts = {
  "an endless loop": "for (;;) {}",
  memory: "const all = []; for (;;) if (all.length < 64) all.push(new Uint8Array(2 ** 24).fill(1));",
  "workers that never end": `for (let at = 0; at < 4; at++) new Worker(URL.createObjectURL(new Blob(["for (;;) {}"]))); for (;;) {}`,
  "an endless farewell": "onbeforeunload = onpagehide = onunload = () => { for (;;) {} }; for (;;) {}",
  "a flood of messages": `for (;;) console.log("x".repeat(100_000), document);`,
};
