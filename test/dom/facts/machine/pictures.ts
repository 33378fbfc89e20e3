/** What is drawn, pixel by pixel: `c` is a canvas of eight by four, `x` its context; what each ends with is shown. */
import { lines } from "../lines.ts";

/** Shows all pixels as hexadecimal numbers, a comma after each row, and equal neighbours once. */
const SHOW =
  "const d=x.getImageData(0,0,8,4).data;let s='',b='';for(let i=0;i<128;i+=4){const h=[0,1,2,3].map(j=>d[i+j].toString(16).padStart(2,'0')).join('');s+=(i&&i%32===0?',':'')+(h===b&&i%32?'=':h);b=h}return s";

const DRAWN = lines(String.raw`
  x.fillRect(0,0,2,2)
  x.fillStyle='rgba(255,100,50,0.5)';x.fillRect(0,0,3,3)
  x.fillStyle='rgba(255,100,50,0.5)';x.fillRect(0,0,3,3);x.fillStyle='rgba(10,200,30,0.3)';x.fillRect(1,1,3,3)
  x.globalAlpha=0.3;x.fillStyle='rgba(200,100,50,0.6)';x.fillRect(0,0,3,3)
  x.globalAlpha=0.1;x.fillStyle='#fff';x.fillRect(0,0,8,4);x.fillStyle='#08f';x.fillRect(2,0,2,4)
  x.fillStyle='red';x.fillRect(5,3,-3,-2)
  x.fillStyle='red';x.fillRect(0.5,0.25,2.75,2.1)
  x.fillStyle='red';x.rect(0.5,0.25,2.75,2.1);x.fill()
  x.fillStyle='red';x.fillRect(0,0,8,4);x.clearRect(1,1,3,2)
  x.fillStyle='red';x.fillRect(0,0,8,4);x.clearRect(1.5,1.5,3,2)
  x.fillStyle='red';x.moveTo(0,0);x.lineTo(5,0);x.lineTo(0,4);x.fill()
  x.fillStyle='red';x.moveTo(0,0);x.lineTo(8,4);x.lineTo(0,4);x.closePath();x.fill()
  x.fillStyle='#00f';x.arc(2,2,2,0,7);x.fill()
  x.fillStyle='#00f';x.ellipse(4,2,4,2,0,0,7);x.fill()
  x.roundRect(0,0,8,4,2);x.fill()
  x.moveTo(0,4);x.quadraticCurveTo(4,-4,8,4);x.fill()
  x.moveTo(0,0);x.bezierCurveTo(8,0,0,4,8,4);x.lineTo(0,4);x.fill()
  x.moveTo(0,0);x.arcTo(8,0,8,4,3);x.lineTo(8,4);x.lineTo(0,4);x.fill()
  x.rect(0,0,8,4);x.rect(2,1,4,2);x.fill('evenodd')
  x.rect(0,0,8,4);x.rect(2,1,4,2);x.fill()
  x.strokeRect(1,1,3,2)
  x.strokeRect(1.5,1.5,4,1)
  x.lineWidth=2;x.strokeRect(2,1,4,2)
  x.moveTo(0,2);x.lineTo(8,2);x.stroke()
  x.moveTo(0,1.5);x.lineTo(8,1.5);x.stroke()
  x.moveTo(0,0);x.lineTo(8,4);x.stroke()
  x.lineWidth=3;x.lineCap='square';x.moveTo(3,2);x.lineTo(4,2);x.stroke()
  x.lineWidth=4;x.lineCap='round';x.moveTo(3,2);x.lineTo(5,2);x.stroke()
  x.lineWidth=2;x.lineJoin='bevel';x.moveTo(1,4);x.lineTo(1,1);x.lineTo(8,1);x.stroke()
  x.lineWidth=2;x.lineJoin='round';x.moveTo(1,4);x.lineTo(1,1);x.lineTo(8,1);x.stroke()
  x.lineWidth=2;x.moveTo(1,4);x.lineTo(1,1);x.lineTo(8,1);x.stroke()
  x.setLineDash([2]);x.moveTo(0,1.5);x.lineTo(8,1.5);x.stroke()
  x.setLineDash([3,1]);x.lineDashOffset=2;x.moveTo(0,1.5);x.lineTo(8,1.5);x.stroke()
  x.lineWidth=2;x.arc(4,2,1,0,7);x.stroke()
  x.translate(2,1);x.fillRect(0,0,2,2)
  x.scale(2,3);x.fillRect(1,0,1,1)
  x.rotate(Math.PI/2);x.fillRect(0,-4,2,2)
  x.translate(4,2);x.rotate(0.5);x.fillRect(-2,-1,4,2)
  x.transform(1,0,1,1,0,0);x.fillRect(0,0,3,4)
  x.setTransform(2,0,0,2,1,1);x.fillRect(0,0,1,1);x.resetTransform();x.fillRect(7,3,1,1)
  x.save();x.translate(3,0);x.fillStyle='red';x.restore();x.fillRect(0,0,1,1)
  x.rect(1,1,3,2);x.clip();x.fillRect(0,0,8,4)
  x.rect(1.5,1,3,2);x.clip();x.fillRect(0,0,8,4)
  x.save();x.rect(0,0,2,4);x.clip();x.fillRect(0,0,8,1);x.restore();x.fillRect(0,3,8,1)
  x.rect(0,0,8,4);x.rect(2,1,4,2);x.clip('evenodd');x.fillRect(0,0,8,4)
  x.rect(0,0,4,4);x.clip();x.beginPath();x.rect(2,0,6,2);x.clip();x.fillRect(0,0,8,4)
  x.arc(4,2,2,0,7);x.clip();x.fillStyle='#0a0';x.fillRect(0,0,8,4)
  x.fill(new Path2D('M0 0h4v2h-4z'))
  x.fill(new Path2D('m1 1l3 0l0 2l-3 0z M6 0H8V4H6Z'))
  x.fill(new Path2D('M0 4Q4 -4 8 4Z'))
  x.fill(new Path2D('M0 2C0 0 8 0 8 2S0 4 0 2'))
  x.fill(new Path2D('M0 2A4 2 0 0 1 8 2Z'))
  x.stroke(new Path2D('M1.5 0V4'))
  const p=new Path2D();p.rect(0,0,2,2);const q=new Path2D(p);q.rect(4,0,2,2);x.fill(q)
  const p=new Path2D();p.addPath(new Path2D('M0 0H2V2H0Z'),{e:3,f:1});x.fill(p)
  const g=x.createLinearGradient(0,0,8,0);g.addColorStop(0,'red');g.addColorStop(1,'blue');x.fillStyle=g;x.fillRect(0,0,8,1)
  const g=x.createLinearGradient(0,0,0,4);g.addColorStop(0,'#000');g.addColorStop(1,'#fff');x.fillStyle=g;x.fillRect(0,0,2,4)
  const g=x.createLinearGradient(2,0,6,0);g.addColorStop(0,'#0f0');g.addColorStop(0.5,'#fff');g.addColorStop(1,'#00f');x.fillStyle=g;x.fillRect(0,0,8,1)
  const g=x.createLinearGradient(0,0,8,0);g.addColorStop(0,'rgba(255,0,0,0)');g.addColorStop(1,'rgba(0,0,255,1)');x.fillStyle=g;x.fillRect(0,0,8,1)
  const g=x.createRadialGradient(4,2,0,4,2,4);g.addColorStop(0,'red');g.addColorStop(1,'blue');x.fillStyle=g;x.fillRect(0,0,8,2)
  const g=x.createConicGradient(0,4,2);g.addColorStop(0,'red');g.addColorStop(1,'blue');x.fillStyle=g;x.fillRect(0,0,8,2)
  const g=x.createLinearGradient(0,0,0,0);g.addColorStop(0,'red');x.fillStyle=g;x.fillRect(0,0,8,1)
  const g=x.createLinearGradient(0,0,8,0);x.fillStyle=g;x.fillRect(0,0,8,1)
  const p=el('canvas');p.width=p.height=2;const y=p.getContext('2d');y.fillStyle='red';y.fillRect(0,0,1,1);x.fillStyle=x.createPattern(p,'repeat');x.fillRect(0,0,8,4)
  const p=el('canvas');p.width=p.height=2;const y=p.getContext('2d');y.fillStyle='red';y.fillRect(0,0,2,2);x.fillStyle=x.createPattern(p,'no-repeat');x.fillRect(0,0,8,4)
  const p=el('canvas');p.width=p.height=2;const y=p.getContext('2d');y.fillStyle='red';y.fillRect(0,0,1,1);x.fillStyle=x.createPattern(p,'repeat-x');x.translate(1,1);x.fillRect(-1,-1,8,4)
  x.shadowColor='black';x.shadowOffsetX=2;x.shadowOffsetY=1;x.fillStyle='red';x.fillRect(0,0,2,2)
  x.shadowColor='rgba(0,0,255,0.5)';x.shadowOffsetX=3;x.fillStyle='red';x.fillRect(0,0,2,2)
  x.shadowColor='black';x.shadowBlur=2;x.fillStyle='red';x.fillRect(1,1,2,2)
  const i=x.createImageData(1,1);i.data.set([9,8,7,255]);x.putImageData(i,1,1)
  const i=x.createImageData(2,1);i.data.set([200,100,50,128,1,2,3,4]);x.putImageData(i,0,0)
  const i=x.createImageData(4,2);i.data.fill(255);x.putImageData(i,0,0,1,0,2,1)
  const i=x.createImageData(4,2);i.data.fill(255);x.putImageData(i,6,3);x.putImageData(i,-3,-1)
  x.fillStyle='#123';x.fillRect(0,0,2,2);x.putImageData(x.getImageData(0,0,2,2),4,1)
  x.fillStyle='red';x.fillRect(0,0,2,2);x.drawImage(c,4,1)
  x.fillStyle='red';x.fillRect(0,0,1,1);x.imageSmoothingEnabled=false;x.drawImage(c,0,0,2,2,2,0,4,4)
  x.fillStyle='red';x.fillRect(0,0,2,2);x.drawImage(c,0,0,8,4,4,0,4,2)
  x.fillStyle='red';x.fillRect(0,0,1,1);x.drawImage(c,0,0,2,2,2,0,4,4)
  const p=el('canvas');p.width=p.height=1;x.drawImage(p,0,0);x.globalAlpha=0.5;x.fillRect(0,0,1,1);p.getContext('2d').drawImage(c,0,0);x.drawImage(p,3,0,2,2)
  const o=new OffscreenCanvas(2,2);const y=o.getContext('2d');y.fillStyle='lime';y.fillRect(0,0,2,2);x.drawImage(o,1,1)
  const o=new OffscreenCanvas(2,2);const y=o.getContext('2d');y.fillStyle='lime';y.fillRect(0,0,2,2);x.drawImage(o.transferToImageBitmap(),3,0)
  x.fillStyle='red';x.fillRect(0,0,2,2);x.drawImage(await createImageBitmap(c,0,0,3,3),4,0)
  x.filter='invert(1)';x.fillStyle='#ff8000';x.fillRect(0,0,2,2)
  x.filter='grayscale(1)';x.fillStyle='#ff8000';x.fillRect(0,0,2,2)
  x.filter='opacity(0.5)';x.fillStyle='#ff8000';x.fillRect(0,0,2,2)
  x.fillStyle='red';x.fillRect(0,0,3,3);c.width=8;x.fillRect(7,3,1,1)
  x.fillStyle='red';x.fillRect(0,0,3,3);x.reset();x.fillRect(7,3,1,1)
  x.fillStyle='rgb(1 2 3 / 50%)';x.fillRect(0,0,1,1);x.fillStyle='hsl(120 100% 50%)';x.fillRect(1,0,1,1);x.fillStyle='color(srgb 1 0.5 0)';x.fillRect(2,0,1,1)
  x.fillStyle='red';x.fillRect(NaN,0,1,1);x.fillRect(0,0,Infinity,1);x.fillRect(0,0,0,5);x.fillRect(1,1,1,1)
`);

/** Every way to compose: what is there is half transparent below, whole above; what is drawn half transparent to the right. */
const OPERATIONS =
  "source-over source-in source-out source-atop destination-over destination-in destination-out destination-atop lighter copy xor multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion hue saturation color luminosity";

/** What pictures are when they are taken out of the canvas. */
const TAKEN = lines(String.raw`
  : return el('canvas').toDataURL().length
  : return el('canvas').toDataURL().slice(-200)
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL()
  : const c=el('canvas');c.width=4;c.height=3;const x=c.getContext('2d');x.fillStyle='red';x.fillRect(0,0,2,2);return c.toDataURL()
  : const c=el('canvas');c.width=4;c.height=3;const x=c.getContext('2d');x.fillStyle='red';x.fillRect(0,0,4,3);return c.toDataURL()
  : const c=el('canvas');c.width=16;c.height=16;const x=c.getContext('2d');for(let i=0;i<256;i++){x.fillStyle='rgb('+i*13%256+','+i*7%256+','+(i>>4)*16+')';x.fillRect(i%16,i>>4,1,1)}return c.toDataURL().slice(-200)
  : const c=el('canvas');c.width=c.height=64;const x=c.getContext('2d');x.fillStyle='#069';x.fillRect(5,7,30,20);x.fillStyle='rgba(255,0,0,0.4)';x.fillRect(20,20,30,30);return c.toDataURL().slice(-200)
  : const c=el('canvas');const x=c.getContext('2d',{alpha:false});return [...x.getImageData(0,0,1,1).data].join()
  : const c=el('canvas');c.width=c.height=2;const x=c.getContext('2d',{alpha:false});return c.toDataURL()
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL('image/jpeg').length
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL('image/jpeg').slice(-230)
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL('image/jpeg',0.5).slice(-230)
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL('image/jpeg',1).slice(-230)
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL('image/jpeg',0).slice(-230)
  : const c=el('canvas');c.width=c.height=1;return c.toDataURL('image/jpeg',2)===c.toDataURL('image/jpeg')
  : const c=el('canvas');c.width=c.height=20;const x=c.getContext('2d');x.fillStyle='red';x.fillRect(3,4,9,10);return c.toDataURL('image/jpeg').slice(-230)
  : const c=el('canvas');c.width=33;c.height=17;const x=c.getContext('2d');for(let i=0;i<561;i++){x.fillStyle='rgb('+i*13%256+','+i*7%256+','+(i>>4)*16%256+')';x.fillRect(i%33,i/33|0,1,1)}return c.toDataURL('image/jpeg').slice(-230)
  : const c=el('canvas');return c.toDataURL('IMAGE/JPEG').slice(0,30)
  : const c=el('canvas');return c.toDataURL('image/bmp').slice(0,30)
  : const c=el('canvas');return new Promise(r=>c.toBlob(b=>r(b.type+b.size)))
  : const c=el('canvas');return new Promise(r=>c.toBlob(b=>r(b.type+b.size),'image/jpeg',0.5))
  : const c=el('canvas');c.width=0;return new Promise(r=>c.toBlob(r))
  : return new OffscreenCanvas(2,2).convertToBlob&&new OffscreenCanvas(2,2).convertToBlob().then(b=>b.type+b.size)
  : const c=el('canvas');const x=c.getContext('2d');const d=x.createImageData(256,1);for(let i=0;i<256;i++)d.data.set([i,100,255-i,(i*7+3)%256],i*4);x.putImageData(d,0,0);let h=0;for(const v of x.getImageData(0,0,256,1).data)h=(h*31+v)|0;return h
  : const c=el('canvas');const x=c.getContext('2d');x.rect(0,0,10,10);const a=[];for(const [p,q] of [[0,0],[10,10],[5,5],[10.1,5],[-0.1,5]])a.push(x.isPointInPath(p,q));return a.join()
  : const c=el('canvas');const x=c.getContext('2d');x.lineWidth=4;x.moveTo(5,5);x.lineTo(20,5);const a=[];for(const [p,q] of [[5,5],[10,6.9],[10,7.1],[4,5],[20,3.1],[21,5]])a.push(x.isPointInStroke(p,q));return a.join()
  : const x=el('canvas').getContext('2d');return x.isPointInPath(new Path2D('M0 0h10v10h-10z'),5,5)+','+x.isPointInStroke(new Path2D('M0 0h10v10h-10z'),0,5)
  : const x=el('canvas').getContext('2d');x.translate(5,5);x.rect(0,0,2,2);return x.isPointInPath(1,1)+','+x.isPointInPath(6,6)
  : const x=el('canvas').getContext('2d');const i=x.getImageData(-2,-2,4,4);return [i.width,i.height,i.data.length,i.data.every(v=>v===0)].join()
  : const x=el('canvas').getContext('2d');const i=x.getImageData(5,5,-3,-2);return [i.width,i.height].join()
  : const x=el('canvas').getContext('2d');return x.createImageData(x.createImageData(3,2)).width
  : const x=el('canvas').getContext('2d');return x.createImageData(-3,2).width
  : return el('canvas').getContext('2d').createImageData(0,1)
  : return el('canvas').getContext('2d').getImageData(0,0,0,1)
  : return el('canvas').getContext('2d').getImageData(NaN,0,1,1)
  : return el('canvas').getContext('2d').arc(0,0,-1,0,1)
  : return el('canvas').getContext('2d').ellipse(0,0,1,-1,0,0,1)
  : return el('canvas').getContext('2d').arcTo(0,0,1,1,-1)
  : return el('canvas').getContext('2d').roundRect(0,0,1,1,-1)
  : return el('canvas').getContext('2d').createRadialGradient(0,0,-1,0,0,1)
  : return el('canvas').getContext('2d').createLinearGradient(0,0,NaN,0)
  : return el('canvas').getContext('2d').createLinearGradient(0,0,1,0).addColorStop(2,'red')
  : return el('canvas').getContext('2d').createLinearGradient(0,0,1,0).addColorStop(0,'nonsense')
  : return el('canvas').getContext('2d').createPattern(el('canvas'),'x')
  : return el('canvas').getContext('2d').createPattern(new Image(),'repeat')
  : return el('canvas').getContext('2d').createPattern({}, 'repeat')
  : return el('canvas').getContext('2d').drawImage({},0,0)
  : return el('canvas').getContext('2d').drawImage(new Image(),0,0)
  : const p=el('canvas');p.width=0;return el('canvas').getContext('2d').drawImage(p,0,0)
  : return el('canvas').getContext('2d').putImageData({},0,0)
  : return el('canvas').getContext('2d').fill('x')
  : return el('canvas').getContext('2d').clip('x')
  : return el('canvas').getContext('2d').setLineDash('x')
  : return el('canvas').getContext('2d').setLineDash([-1])
  : const x=el('canvas').getContext('2d');x.setLineDash([1,2,3]);return x.getLineDash().join()
  : const x=el('canvas').getContext('2d');x.setTransform({a:2,f:3});return x.getTransform().a+','+x.getTransform().f
  : const x=el('canvas').getContext('2d');x.scale(NaN,1);x.translate(Infinity,0);return x.getTransform().isIdentity
  : const x=el('canvas').getContext('2d');x.restore();x.restore();return x.lineWidth
  : const d=new ImageData(new Uint8ClampedArray(16),2);return d.height
  : return new ImageData(new Uint8ClampedArray(15),2)
  : return new ImageData(new Uint8ClampedArray(16),3)
  : return new ImageData(0,1)
  : return createImageBitmap(new ImageData(3,2)).then(b=>{const w=b.width;b.close();return w+','+b.width})
  : return createImageBitmap(el('canvas'),0,0,0,1)
  : return createImageBitmap({})
  : return createImageBitmap(new Image())
  : const o=new OffscreenCanvas(3,2);o.getContext('2d');const b=o.transferToImageBitmap();return [b.width,b.height,o.width].join()
  : return new OffscreenCanvas(3,2).transferToImageBitmap()
  : const c=el('canvas');const o=c.transferControlToOffscreen();return [String(o),o.width].join()
  : const c=el('canvas');c.transferControlToOffscreen();return c.getContext('2d')
  : const c=el('canvas');c.getContext('2d');return c.transferControlToOffscreen()
  : const r=el('canvas').getContext('bitmaprenderer');const o=new OffscreenCanvas(1,1);o.getContext('2d');r.transferFromImageBitmap(o.transferToImageBitmap());return r.canvas.width
`);

/** Widths of texts: what the machine has for fonts. */
const MEASURED = [
  ..."10px Arial|16px sans-serif|16px serif|16px monospace|bold 16px Arial|italic 16px serif|20px Nonsense|12px Courier New|13.5px Verdana|14px system-ui|16px cursive|16px fantasy|11pt Times New Roman|16px Georgia|16px Helvetica"
    .split("|")
    .map(
      (font) =>
        `: const x=el('canvas').getContext('2d');x.font=${JSON.stringify(font)};return ['a','Hello, world','WAVE mmm iii','Ää€','0123456789'].map(t=>x.measureText(t).width).join()`,
    ),
  ": const m=el('canvas').getContext('2d').measureText('Hello');return [m.actualBoundingBoxLeft,m.actualBoundingBoxRight,m.actualBoundingBoxAscent,m.actualBoundingBoxDescent].join()",
  ": const m=el('canvas').getContext('2d').measureText('Hello');return [m.fontBoundingBoxAscent,m.fontBoundingBoxDescent,m.emHeightAscent,m.emHeightDescent,m.hangingBaseline,m.alphabeticBaseline,m.ideographicBaseline].join()",
  ": const x=el('canvas').getContext('2d');x.font='20px Arial';x.letterSpacing='2px';return x.measureText('abc').width",
  ": const x=el('canvas').getContext('2d');x.fillText('Hello',0,50);return x.getImageData(0,0,300,150).data.some(v=>v>0)",
];

export const PICTURES: readonly string[] = [
  ...DRAWN.map(
    (drawn) => `: const c=el('canvas');c.width=8;c.height=4;const x=c.getContext('2d');${drawn};${SHOW}`,
  ),
  ...OPERATIONS.split(" ").map(
    (name) =>
      `: const c=el('canvas');c.width=8;c.height=4;const x=c.getContext('2d');x.fillStyle='rgba(200,100,50,0.5)';x.fillRect(0,0,4,2);x.fillStyle='rgb(40,180,90)';x.fillRect(0,2,4,2);x.globalCompositeOperation='${name}';x.fillStyle='rgb(90,20,220)';x.fillRect(1,1,2,2);x.fillStyle='rgba(230,210,20,0.3)';x.fillRect(3,1,3,2);${SHOW}`,
  ),
  ...TAKEN,
  ...MEASURED,
];
