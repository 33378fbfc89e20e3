/** Where the window is known to differ from the measured browser, and why it stays so. */

const WRITTEN_LATER = "happy-dom assigns the field after construction, and would throw on an accessor";

/** `interface.member` (or `object.member`, for what an object holds itself) with what differs: the reason. */
export const KNOWN_DISTANCES: Readonly<Record<string, string>> = {
  "window.yt: extra": "YouTube's own, which every program finds on its page",
  "Crypto.subtle: held w, browser a": "Bun's own accessor has a setter and cannot be redefined",
  "Crypto.timingSafeEqual: extra": "Bun's own, and not to be deleted",
  "PerformanceObserver.observe: held m1, browser m0": "Bun's own function says that it takes one",
  "URLSearchParams.length: extra": "Bun's own, and not to be deleted",
  "Document.scrollingElement: value o:HTMLHtmlElement, browser o:HTMLBodyElement":
    "a frame's first document is in quirks mode, which happy-dom does not have",
  "input validity.element: extra": "happy-dom's ValidityState finds its element by this field",
  "CSSStyleSheet.cssRules: value o:Array, browser o:CSSRuleList; on own, browser CSSStyleSheet; held d, browser a":
    "happy-dom's rules are an array, which it assigns anew and pushes to",
  "Animation.finished: on own, browser Animation; held d, browser a": WRITTEN_LATER,
  "Animation.replaceState: on own, browser Animation; held d, browser a": WRITTEN_LATER,
  "FileReader.readyState: on own, browser FileReader; held d, browser a": WRITTEN_LATER,
  "FileReader.result: on own, browser FileReader; held d, browser a": WRITTEN_LATER,
  "Response.bodyUsed: on own, browser Response; held d, browser a": WRITTEN_LATER,
  "style sheet.alternate: extra": "a public field of happy-dom's CSSStyleSheet, which writes it",
  "Node.ownerDocument: value o:HTMLDocument, browser o:XMLDocument":
    "a CDATA section is made from a text of the page's document",
  "HTML document.location: value o:Location, browser z":
    "happy-dom resolves the addresses in a document by its location, without which they would throw",
  "XML document.location: value o:Location, browser z":
    "happy-dom resolves the addresses in a document by its location, without which they would throw",
  "ImageData.data: on ImageData, browser own; held a, browser c":
    "Chromium keeps the data on the object itself, where the standard has an accessor",
  "TextTrackCue.track: value u, browser z": "the class of cues has no constructor to give it a value",
};
