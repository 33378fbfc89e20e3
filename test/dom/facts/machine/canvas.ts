/** What canvases are, and how their contexts read: `C` is a canvas, `X` its 2D context. */
import { each, lines } from "../lines.ts";

const STATE = lines(String.raw`
  X.canvas===C
  C.width+C.height
  X.font
  X.fillStyle
  X.strokeStyle
  X.globalAlpha
  X.lineWidth
  X.lineCap
  X.lineJoin
  X.miterLimit
  X.textAlign
  X.textBaseline
  X.direction
  X.filter
  X.shadowColor
  X.shadowBlur
  X.globalCompositeOperation
  X.imageSmoothingEnabled
  X.imageSmoothingQuality
  X.letterSpacing
  X.wordSpacing
  X.fontKerning
  X.fontStretch
  X.fontVariantCaps
  X.textRendering
  X.lang
  X.getLineDash().length
  (X.setLineDash([1]),X.getLineDash().join())
  (X.lineDashOffset)
  (X.fillStyle='RED',X.fillStyle)
  (X.fillStyle='rgb(1,2,3)',X.fillStyle)
  (X.fillStyle='rgba(1,2,3,0.5)',X.fillStyle)
  (X.fillStyle='hsl(120,100%,50%)',X.fillStyle)
  (X.fillStyle='#abc',X.fillStyle)
  (X.fillStyle='#abcd',X.fillStyle)
  (X.fillStyle='nonsense',X.fillStyle)
  (X.fillStyle='transparent',X.fillStyle)
  (X.fillStyle=5,X.fillStyle)
  (X.strokeStyle='blue',X.strokeStyle)
  (X.globalAlpha=2,X.globalAlpha)
  (X.globalAlpha=0.5,X.globalAlpha)
  (X.lineWidth=-1,X.lineWidth)
  (X.lineWidth=0,X.lineWidth)
  (X.lineWidth='3',X.lineWidth)
  (X.lineCap='x',X.lineCap)
  (X.lineCap='round',X.lineCap)
  (X.textAlign='center',X.textAlign)
  (X.textAlign='x',X.textAlign)
  (X.textBaseline='top',X.textBaseline)
  (X.font='20px Arial',X.font)
  (X.font='bold 20px/2 "Times New Roman", serif',X.font)
  (X.font='x',X.font)
  (X.font='2em serif',X.font)
  (X.globalCompositeOperation='x',X.globalCompositeOperation)
  (X.globalCompositeOperation='multiply',X.globalCompositeOperation)
  (X.shadowBlur=-1,X.shadowBlur)
  (X.shadowColor='red',X.shadowColor)
  (X.filter='blur(5px)',X.filter)
  (X.lineWidth=5,X.save(),X.lineWidth=6,X.restore(),X.lineWidth)
  (X.lineWidth=5,C.width=10,X.lineWidth)
  (X.lineWidth=5,X.reset&&X.reset(),X.lineWidth)
  X.getTransform()+''
  (X.translate(1,2),X.scale(2,3),[X.getTransform().a,X.getTransform().e,X.getTransform().f].join())
  (X.rotate(1),X.getTransform().b)
  (X.setTransform(1,2,3,4,5,6),X.getTransform().d)
  (X.resetTransform(),X.getTransform().isIdentity)
  X.measureText('').width
  X.measureText('a').width>0
  Object.keys(X.measureText('a')).length
  typeof X.measureText('a').actualBoundingBoxAscent
  X.measureText('aa').width===2*X.measureText('a').width
  X.isPointInPath(0,0)
  (X.rect(0,0,10,10),X.isPointInPath(5,5))
  (X.rect(0,0,10,10),X.isPointInPath(15,5))
  (X.arc(10,10,5,0,7),X.isPointInPath(10,10))
  (X.moveTo(0,0),X.lineTo(9,0),X.lineTo(0,9),X.isPointInPath(2,2))
  (X.rect(0,0,10,10),X.rect(2,2,6,6),X.isPointInPath(5,5,'evenodd'))
  (X.rect(0,0,10,10),X.isPointInStroke(0,5))
  X.getImageData(0,0,2,2).data.length
  X.getImageData(0,0,1,1).data.join()
  X.getImageData(0,0,1,1).colorSpace
  X.getImageData(0,0,1,1).data.constructor.name
  X.createImageData(2,3).data.length
  (X.fillRect(0,0,2,2),X.getImageData(0,0,1,1).data.join())
  (X.fillStyle='rgb(1,2,3)',X.fillRect(0,0,2,2),X.getImageData(0,0,1,1).data.join())
  (X.fillStyle='rgb(1,2,3)',X.fillRect(0,0,2,2),X.getImageData(5,5,1,1).data.join())
  (X.fillStyle='red',X.fillRect(0,0,9,9),X.clearRect(0,0,5,5),X.getImageData(1,1,1,1).data.join())
  (X.fillStyle='red',X.globalAlpha=0.5,X.fillRect(0,0,9,9),X.getImageData(1,1,1,1).data.join())
  (X.translate(5,5),X.fillRect(0,0,2,2),X.getImageData(5,5,1,1).data[3]+X.getImageData(0,0,1,1).data[3])
  : const c=el('canvas');const x=c.getContext('2d');const d=x.createImageData(1,1);d.data[0]=9;d.data[3]=255;x.putImageData(d,0,0);return x.getImageData(0,0,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');x.fillStyle='#00f';x.fillRect(0,0,300,150);const b=el('canvas').getContext('2d');b.drawImage(c,0,0);return b.getImageData(3,3,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');x.fillStyle='red';x.rect(0,0,5,5);x.fill();return x.getImageData(3,3,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');x.fillStyle='red';x.fillRect(0,0,5,5);x.globalCompositeOperation='destination-out';x.fillRect(0,0,5,5);return x.getImageData(3,3,1,1).data.join()
  : const c=el('canvas');const x=c.getContext('2d');const g=x.createLinearGradient(0,0,10,0);g.addColorStop(0,'red');g.addColorStop(1,'red');x.fillStyle=g;x.fillRect(0,0,5,5);return String(x.fillStyle)+x.getImageData(3,3,1,1).data.join()
  C.toDataURL().slice(0,30)
  C.toDataURL('image/jpeg').slice(0,23)
  C.toDataURL('image/webp').slice(0,23)
  C.toDataURL('image/gif').slice(0,22)
  (C.width=0,C.toDataURL())
  (C.width=1,C.height=1,C.toDataURL().length>50)
  (C.width='5px',C.width)
  (C.width=-5,C.width)
  (C.setAttribute('width','x'),C.width)
  (C.width=7,C.outerHTML)
  C.getContext('2d')===X
  C.getContext('webgl')
  C.getContext('bitmaprenderer')
  X.getContextAttributes&&JSON.stringify(X.getContextAttributes())
  X.isContextLost&&X.isContextLost()
  typeof C.toBlob+typeof C.captureStream+typeof C.transferControlToOffscreen
  typeof X.roundRect+typeof X.createConicGradient+typeof X.drawFocusIfNeeded+typeof X.setLineWidth
  String(X.createPattern(C,'repeat'))
  String(new Path2D())
  new OffscreenCanvas(5,6).width
  String(new OffscreenCanvas(5,6).getContext('2d'))
  new Promise(r=>C.toBlob(b=>r(b.type+(b.size>50))))
  createImageBitmap(C).then(b=>b.width+b.constructor.name)
`);

export const CANVAS: readonly string[] = [
  ...STATE.map((one) =>
    one.startsWith(":")
      ? one
      : `((C,X)=>${one})(...(c=>[c,c.getContext('2d')])(document.createElement('canvas')))`,
  ),
  ...each(
    "typeof document.createElement('canvas').getContext('@')",
    "2d webgl webgl2 webgpu experimental-webgl bitmaprenderer moz-webgl",
  ),
];
