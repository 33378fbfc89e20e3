/** What a window tells of the machine that shows it. */
import { lines } from "../lines.ts";

export const MACHINE_OF_WINDOWS: readonly string[] = lines(String.raw`
  screen.width===screen.availWidth
  screen.colorDepth+screen.pixelDepth
  screen.orientation.type
  screen.orientation.angle
  screen.orientation.onchange
  screen.isExtended
  screen.onchange
  typeof screen.orientation.lock
  innerWidth>0&&outerWidth>=innerWidth&&outerHeight>=innerHeight
  innerWidth<=screen.width&&innerHeight<=screen.height
  document.documentElement.clientWidth===innerWidth
  document.documentElement.clientHeight===innerHeight
  document.body.clientWidth===innerWidth
  document.body.offsetWidth===innerWidth-16
  document.documentElement.offsetWidth===innerWidth
  document.documentElement.offsetHeight
  document.documentElement.scrollHeight===innerHeight
  document.documentElement.scrollWidth===innerWidth
  document.body.scrollHeight
  document.body.offsetHeight
  document.body.offsetTop+document.body.offsetLeft
  document.body.offsetParent
  document.body.getBoundingClientRect().x
  document.body.getBoundingClientRect().width===innerWidth-16
  document.documentElement.getBoundingClientRect().width===innerWidth
  document.documentElement.getClientRects().length
  visualViewport.width===innerWidth
  visualViewport.height===innerHeight
  visualViewport.scale
  visualViewport.offsetLeft+visualViewport.pageTop
  devicePixelRatio
  scrollX+scrollY+pageXOffset+pageYOffset
  screenX+screenY+screenLeft+screenTop
  matchMedia('(min-width: 1px)').matches
  matchMedia('(max-width: 1px)').matches
  matchMedia('(width: '+innerWidth+'px)').matches
  matchMedia('(min-width: '+innerWidth+'px)').matches
  matchMedia('(min-width: '+(innerWidth+1)+'px)').matches
  matchMedia('(height: '+innerHeight+'px)').matches
  matchMedia('(device-width: '+screen.width+'px)').matches
  matchMedia('(device-height: '+screen.height+'px)').matches
  matchMedia('(max-device-width: '+(screen.width-1)+'px)').matches
  matchMedia('(color)').matches
  matchMedia('(color: 8)').matches
  matchMedia('(monochrome)').matches
  matchMedia('(orientation: landscape)').matches
  matchMedia('(orientation: portrait)').matches
  matchMedia('(resolution: 1dppx)').matches
  matchMedia('(min-resolution: 2dppx)').matches
  matchMedia('(-webkit-min-device-pixel-ratio: 1)').matches
  matchMedia('(-webkit-device-pixel-ratio: '+devicePixelRatio+')').matches
  matchMedia('(prefers-color-scheme: dark)').matches
  matchMedia('(prefers-color-scheme: light)').matches
  matchMedia('(prefers-reduced-motion: reduce)').matches
  matchMedia('(prefers-reduced-motion: no-preference)').matches
  matchMedia('(prefers-contrast: no-preference)').matches
  matchMedia('(forced-colors: none)').matches
  matchMedia('(inverted-colors: none)').matches
  matchMedia('(color-gamut: srgb)').matches
  matchMedia('(dynamic-range: standard)').matches
  matchMedia('(display-mode: browser)').matches
  matchMedia('(scripting: enabled)').matches
  matchMedia('(update: fast)').matches
  matchMedia('(grid: 0)').matches
  matchMedia('(aspect-ratio: 1/1)').matches
  matchMedia('(min-aspect-ratio: 1/1)').matches
  matchMedia('(scan: progressive)').matches
  matchMedia('(overflow-block: scroll)').matches
  matchMedia('(-moz-device-pixel-ratio: 1)').matches
  matchMedia('(100px < width)').matches
  matchMedia('not all').matches
  matchMedia('all').matches
  matchMedia('').matches+matchMedia('').media
  matchMedia('print').matches
  matchMedia('screen').matches
  matchMedia('print, screen').matches
  matchMedia('screen and (min-width: 10px)').matches
  matchMedia('only screen').matches
  matchMedia('not print').matches
  matchMedia('(min-width: 1em)').matches
  matchMedia('(nonsense)').media
  matchMedia('(MIN-width:1px)').media
  matchMedia('(min-width: 1px)').media
  matchMedia('x y').media
  matchMedia('(min-width: 1px)').onchange
  matchMedia('all')===matchMedia('all')
  typeof performance.timing.navigationStart
  performance.timing.navigationStart<=performance.timing.loadEventEnd
  performance.timing.unloadEventStart
  performance.timing.redirectStart
  Object.keys(performance.timing.toJSON()).join()
  Object.keys(performance.toJSON()).join()
  performance.navigation.type
  performance.navigation.redirectCount
  performance.timeOrigin>1e12
  Math.abs(performance.timeOrigin+performance.now()-Date.now())<1000
  performance.now()>0
  performance.getEntriesByType('navigation').length
  performance.getEntriesByType('paint').length
  performance.getEntriesByType('x').length
  typeof performance.memory
  performance.memory&&Object.keys(performance.memory).length
  performance.eventCounts&&performance.eventCounts.size
  performance.interactionCount
  : const m=performance.mark('m1');const o=[m.name,m.entryType,m.duration,m.detail,m.constructor.name].join();performance.clearMarks();return o
  : performance.mark('m2');const m=performance.measure('d','m2');const o=[m.entryType,m.duration>=0,m.detail].join();performance.clearMarks();performance.clearMeasures();return o
  : performance.mark('m3');const o=performance.getEntriesByName('m3').length+performance.getEntriesByType('mark').length;performance.clearMarks();return o+''+performance.getEntriesByType('mark').length
  PerformanceObserver.supportedEntryTypes.join()
  Object.isFrozen(PerformanceObserver.supportedEntryTypes)
  Notification.permission
  typeof Notification.requestPermission
  Notification.maxActions
  typeof chrome
  Object.keys(window.chrome||{}).join()
  Object.getOwnPropertyNames(window.chrome||{}).join()
  Object.keys(chrome.loadTimes()).join()
  Object.keys(chrome.csi()).join()
  chrome.loadTimes().navigationType
  chrome.loadTimes().npnNegotiatedProtocol
  Math.abs(chrome.loadTimes().requestTime*1000-performance.timeOrigin)<2000
  Math.abs(chrome.csi().startE-performance.timing.navigationStart)<5
  chrome.csi().onloadT===performance.timing.domContentLoadedEventEnd
  Math.abs(chrome.loadTimes().finishLoadTime*1000-performance.timing.loadEventEnd)<5
  typeof chrome.csi().pageT+chrome.csi().tran
  chrome.loadTimes.name+chrome.csi.length+String(chrome.csi)
  Object.keys(chrome.app).join()
  chrome.app.isInstalled+chrome.app.runningState()
  JSON.stringify(chrome.app.InstallState)
  chrome.app.getDetails()
  chrome.runtime
  typeof webkit
  webkit.messageHandlers
  typeof safari
  typeof window.onpagereveal+typeof window.onstorage+typeof window.ondevicemotion
  typeof onorientationchange
  window.orientation
  getSelection()+''
  getSelection().rangeCount
  getSelection().type+getSelection().isCollapsed+getSelection().anchorNode
  : const d=document.createElement('div');d.textContent='abc';document.body.append(d);getSelection().selectAllChildren(d);const o=[getSelection()+'',getSelection().type,getSelection().rangeCount].join();getSelection().removeAllRanges();d.remove();return o
  typeof getScreenDetails
  typeof queryLocalFonts
  print.length
  window.open.length
  find('x')
  typeof stop()+typeof focus()+typeof blur()
  scrollTo(0,100)+''+scrollY
  moveTo(1,1)+resizeTo(1,1)
  typeof captureEvents
  crypto.randomUUID().length+crypto.randomUUID()[14]
  crypto.getRandomValues(new Uint8Array(4)).length
  : const a=new Uint8Array(2);return crypto.getRandomValues(a)===a
  typeof crypto.subtle.encrypt+crypto.subtle.digest.length
  typeof indexedDB.open+typeof indexedDB.databases+typeof indexedDB.cmp
  typeof trustedTypes.createPolicy
  : const p=trustedTypes.createPolicy('p'+Math.random(),{createHTML:s=>s,createScript:s=>s});return [eval(p.createScript('1')),String(p.createHTML('<b>')),trustedTypes.isHTML(p.createHTML('x')),String(trustedTypes.emptyHTML)==='',trustedTypes.defaultPolicy].join()
  : const p=trustedTypes.createPolicy('q',{});return p.name+p.createHTML('x')
  : const f=document.createElement('iframe');f.srcdoc=trustedTypes.emptyHTML;return f.srcdoc===''&&f.outerHTML
  trustedTypes.getAttributeType('script','src')
  trustedTypes.getPropertyType('div','innerHTML')
  trustedTypes.getTypeMapping&&typeof trustedTypes.getTypeMapping()
  trustedTypes.isHTML('x')
  typeof scheduler.postTask+typeof scheduler.yield
  navigation.currentEntry&&navigation.entries().length
  typeof navigation.canGoBack+typeof navigation.navigate
  typeof speechSynthesis.getVoices
  speechSynthesis.speaking+''+speechSynthesis.pending+speechSynthesis.paused
  new SpeechSynthesisUtterance('x').text
  customElements.get('a-b')
  document.hasFocus()
`);
