/** How the browser is started: without a network, without a trace of automation that can be avoided, without noise. */

/** A proxy where nobody listens: whatever would slip past the page's own block ends here. */
const DEAD_PROXY = "http://127.0.0.1:1";

/** Features of newer browsers that only take from the machine, or give something away. */
const NOT_WANTED = [
  // Pages of its own, for an address bar that nobody sees: 150 MB, and never quite idle.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  // Names for WebRTC's addresses, of which there are none: it joins a group of the local network for them.
  "WebRtcHideLocalIpsWithMdns",
].join();

/** Switches beside those that the runtime gives by itself; of a switch given twice the last counts. */
export function browserFlags(withoutSandbox: boolean): string[] {
  return [
    // The real browser without a window, not the reduced one.
    "--headless=new",
    // No network, three times over: names, connections and the datagrams of WebRTC.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    `--proxy-server=${DEAD_PROXY}`,
    "--proxy-bypass-list=<-loopback>",
    "--disable-quic",
    // The switch has had both names.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    // Nor anything that the browser would ask for on its own.
    "--disable-component-update",
    "--disable-client-side-phishing-detection",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--no-service-autorun",
    "--metrics-recording-only",
    "--disable-breakpad",
    "--password-store=basic",
    "--use-mock-keychain",
    `--disable-features=${NOT_WANTED}`,
    // `navigator.webdriver` is false in a browser that a person uses.
    "--disable-blink-features=AutomationControlled",
    "--window-size=1920,1040",
    "--lang=en-US",
    // A container's /dev/shm is too small for a renderer.
    "--disable-dev-shm-usage",
    ...(withoutSandbox ? ["--no-sandbox"] : []),
  ];
}
