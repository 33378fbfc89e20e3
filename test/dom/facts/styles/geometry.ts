/** What matrices, points, rectangles and quads answer. */
import { lines } from "../lines.ts";

/** Every matrix is asked for its text, its own numbers and whether it is flat. */
const MATRICES = lines(String.raw`
  new DOMMatrix()
  new DOMMatrix([1,2,3,4,5,6])
  new DOMMatrix([1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16])
  new DOMMatrix('translate(1px,2px) scale(2)')
  new DOMMatrix('rotate(90deg)')
  new DOMMatrix('rotate(0.25turn) skewX(10deg)')
  new DOMMatrix('matrix3d(1,0,0,0,0,1,0,0,0,0,1,0,1,2,3,1)')
  new DOMMatrix('perspective(100px)')
  new DOMMatrix('rotate3d(1,1,1,30deg)')
  new DOMMatrix('translateZ(3px)')
  new DOMMatrix('scale3d(1,2,3)')
  new DOMMatrix('none')
  new DOMMatrix('')
  new DOMMatrix('skew(10deg,20deg)')
  new DOMMatrix('translate(10px)').rotate(30)
  new DOMMatrix().rotate(10,20,30)
  new DOMMatrix().rotate(10,20)
  new DOMMatrix().rotateFromVector(1,1)
  new DOMMatrix().rotateAxisAngle(1,2,3,40)
  new DOMMatrix().scale(2)
  new DOMMatrix().scale(2,3)
  new DOMMatrix().scale(2,3,4)
  new DOMMatrix().scale(2,2,1,10,20)
  new DOMMatrix().scale3d(2)
  new DOMMatrix().scale3d(2,1,1,1)
  new DOMMatrix().scaleNonUniform(2,3)
  new DOMMatrix().skewX(30)
  new DOMMatrix().skewY(30)
  new DOMMatrix().translate(1,2,3)
  new DOMMatrix().translate(1)
  new DOMMatrix([1,2,3,4,5,6]).flipX()
  new DOMMatrix([1,2,3,4,5,6]).flipY()
  new DOMMatrix([1,2,3,4,5,6]).inverse()
  new DOMMatrix([1,1,1,1,5,6]).inverse()
  new DOMMatrix().translate(1,2,3).rotate(1,2,3).inverse()
  new DOMMatrix([1,2,3,4,5,6]).multiply({a:2,f:3})
  new DOMMatrix([1,2,3,4,5,6]).multiply(new DOMMatrix().translate(0,0,1))
  new DOMMatrix([1,2,3,4,5,6]).preMultiplySelf(new DOMMatrix([2,0,0,2,1,1]))
  new DOMMatrix([1,2,3,4,5,6]).multiplySelf(new DOMMatrix([2,0,0,2,1,1]))
  new DOMMatrix().setMatrixValue('scale(3)')
  new DOMMatrix().translateSelf(3,4).scaleSelf(2).rotateSelf(180).skewXSelf(45).skewYSelf(45).scale3dSelf(2)
  new DOMMatrix([1,2,3,4,5,6]).invertSelf()
  new DOMMatrix([0,0,0,0,0,0]).invertSelf()
  DOMMatrix.fromMatrix({a:1,m22:5,e:3})
  DOMMatrix.fromMatrix({m33:2})
  DOMMatrix.fromMatrix()
  DOMMatrix.fromFloat32Array(new Float32Array([1,2,3,4,5,0.1]))
  DOMMatrix.fromFloat64Array(new Float64Array([1,2,3,4,5,0.1]))
  new DOMMatrix(new DOMMatrix([1,2,3,4,5,6]))
  new DOMMatrixReadOnly([1,2,3,4,5,6])
  new DOMMatrixReadOnly('scale(2)').translate(3,4)
  new WebKitCSSMatrix('translate(3px, 4px)')
  new DOMMatrix([0.1,1/3,1e-7,1e21,123456789.123,-0])
  DOMMatrix.fromMatrix({a:NaN,b:Infinity})
  new DOMMatrix(undefined)
`);

const OTHERS = lines(String.raw`
  new DOMMatrix([1,2,3])
  new DOMMatrix('nonsense')
  new DOMMatrix('translate(1em)')
  new DOMMatrix('translate(10%)')
  new DOMMatrix('rotate(10)')
  new DOMMatrix('rotate(0)').toString()
  new DOMMatrix('inherit').toString()
  new DOMMatrix(5)
  new DOMMatrix(null)
  new DOMMatrix([])
  new DOMMatrix(['x',0,0,1,0,0])
  DOMMatrix()
  DOMMatrix.fromMatrix({a:1,m11:2})
  DOMMatrix.fromMatrix({is2D:true,m33:2})
  DOMMatrix.fromMatrix(5)
  DOMMatrix.fromFloat32Array([1])
  DOMMatrix.fromFloat32Array(new Float32Array(3))
  new DOMMatrix().setMatrixValue('x')
  new DOMMatrix().setMatrixValue()
  JSON.stringify(new DOMMatrix([1,2,3,4,5,6]))
  new DOMMatrix([1,2,3,4,5,6]).toFloat32Array().join()
  new DOMMatrix([1,2,3,4,5,6]).toFloat64Array().constructor===Float64Array
  : const m=new DOMMatrix();m.a=2;m.m41=3;return [m.a,m.m11,m.e,m.is2D,m.isIdentity,m].join()
  : const m=new DOMMatrix();m.m13=2;return [m.is2D,m.isIdentity,m].join()
  : const m=new DOMMatrix();m.m13=0;return [m.is2D,m.isIdentity].join()
  : const m=new DOMMatrixReadOnly();m.a=2;return m.a
  : 'use strict';const m=new DOMMatrixReadOnly();m.a=2;return m.a
  : const m=new DOMMatrix();return m.translateSelf(1)===m&&m.translate(1)!==m
  new DOMMatrixReadOnly().translate(1).constructor.name
  new DOMMatrixReadOnly().inverse() instanceof DOMMatrix
  DOMMatrixReadOnly.fromMatrix({}).constructor.name
  JSON.stringify(new DOMMatrix('translate(3px,4px)').transformPoint({x:1}))
  JSON.stringify(new DOMMatrix('perspective(100px)').transformPoint({x:1,z:2}))
  JSON.stringify(new DOMMatrix().transformPoint())
  new DOMMatrix().transformPoint(new DOMPoint(1,2,3,4)).constructor.name
  JSON.stringify(new DOMPoint(1,2).matrixTransform({a:2,e:5}))
  JSON.stringify(new DOMPoint(1,2).matrixTransform(new DOMMatrix('rotate(90deg)')))
  JSON.stringify(new DOMPoint(1,2).matrixTransform())
  JSON.stringify(DOMPoint.fromPoint({y:2}))
  JSON.stringify(new DOMPoint())
  new DOMPoint('3').x
  new DOMPoint('x').x
  DOMPoint.fromPoint().constructor.name+DOMPointReadOnly.fromPoint().constructor.name
  : const p=new DOMPoint(1);p.x=5;p.w='2';return JSON.stringify(p)
  : const p=new DOMPointReadOnly(1);p.x=5;return p.x
  JSON.stringify(DOMRect.fromRect({x:1,width:-5}))
  JSON.stringify(DOMRectReadOnly.fromRect())
  : const r=new DOMRect(1,2,3,4);r.x=10;r.width=-4;return [r.left,r.right,r.top,r.bottom].join()
  : const r=new DOMRectReadOnly(1,2,3,4);r.x=10;return r.left
  JSON.stringify(new DOMRect(NaN,1/0,0,0))
  Object.keys(new DOMRect()).length
  JSON.stringify(new DOMQuad({x:1},{x:2},{y:3},{y:4}))
  JSON.stringify(new DOMQuad({x:1},{x:2},{y:3},{y:4}).getBounds())
  JSON.stringify(DOMQuad.fromRect({x:1,y:2,width:3,height:4}))
  JSON.stringify(DOMQuad.fromQuad({p1:{x:9}}).p1)
  DOMQuad.fromRect().p1.constructor.name
  : const q=new DOMQuad();return q.p1===q.p1&&(q.p1.x=4,q.getBounds().right)
  new DOMQuad().getBounds().constructor.name
  document.createElementNS('http://www.w3.org/2000/svg','svg').createSVGMatrix().a
  : const m=document.createElementNS('http://www.w3.org/2000/svg','svg').createSVGMatrix().translate(3,4).scale(2);return [m.a,m.b,m.c,m.d,m.e,m.f].join()
  : const m=document.createElementNS('http://www.w3.org/2000/svg','svg').createSVGMatrix().rotate(90).inverse().flipX();return [m.a,m.b,m.c,m.d,m.e,m.f].join()
  : const p=document.createElementNS('http://www.w3.org/2000/svg','svg').createSVGPoint();p.x=3;return [p.x,p.y].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','svg');const p=s.createSVGPoint();p.x=3;const q=p.matrixTransform(s.createSVGMatrix().translate(1,1));return [q.x,q.y].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','svg');const r=s.createSVGRect();r.width=5;return [r.x,r.y,r.width,r.height].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','svg');const l=s.createSVGLength();l.valueAsString='2cm';return [l.value,l.unitType,l.valueInSpecifiedUnits,l.valueAsString].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','svg');const l=s.createSVGAngle();l.valueAsString='2rad';return [l.value,l.unitType,l.valueInSpecifiedUnits,l.valueAsString].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','svg');const l=s.createSVGNumber();l.value=4;return l.value
  : const s=document.createElementNS('http://www.w3.org/2000/svg','rect');s.setAttribute('width','5em');return [s.width.baseVal.value,s.width.baseVal.unitType,s.width.baseVal.valueAsString,s.x.baseVal.value].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','svg');s.setAttribute('viewBox','1 2 3 4');const r=s.viewBox.baseVal;return [r.x,r.y,r.width,r.height].join()
  : const s=document.createElementNS('http://www.w3.org/2000/svg','g');s.setAttribute('transform','translate(3,4)');const t=s.transform.baseVal;return [t.length,t.numberOfItems,t.getItem(0).type,t.getItem(0).matrix.e,t.getItem(0).angle].join()
`);

export const GEOMETRY: readonly string[] = [
  ...MATRICES.map((one) => `: const m=${one};return [m,m.is2D,m.isIdentity,m.constructor.name].join()`),
  ...MATRICES.slice(0, 30).map(
    (one) =>
      `: const m=${one};return [...m.toFloat64Array()].map(n=>Math.round(n*1e6)/1e6).map(n=>Object.is(n,-0)?'-0':n).join()`,
  ),
  ...OTHERS,
];
