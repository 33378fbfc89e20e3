/** What forms and their controls answer. */
import { lines } from "./lines.ts";

const INPUTS =
  "text search url tel email password date month week time datetime-local number range color checkbox radio file hidden submit reset button image datetime x TEXT";
const VALIDITY = lines(String.raw`
  <input required>
  <input type=email value=x>
  <input type=email value=a@b>
  <input type=url value=x>
  <input type=number value=5 max=3>
  <input type=number value=1 min=3>
  <input type=number value=1.5>
  <input type=number step=any value=1.5>
  <input pattern=a value=b>
  <input pattern=a value=b title=hint>
  <input type=checkbox required>
  <input type=radio name=r required>
  <input type=file required>
  <input maxlength=2 value=abc>
  <input type=date value=2020-01-01 max=2019-01-01>
  <input type=time value=10:00 min=11:00>
  <input type=range value=5 max=3>
  <input type=color value=x>
  <input type=hidden required>
  <input required disabled>
  <input required readonly>
  <select required><option value="">x</select>
  <textarea required></textarea>
  <button>x</button>
  <fieldset></fieldset>
  <output></output>
`);

export const FORMS: readonly string[] = [
  ...INPUTS.split(" ").map(
    (type) =>
      `: const i=el('input');i.type='${type}';i.value='1';return [i.type,i.value,i.valueAsNumber,i.selectionStart,i.willValidate,i.size,i.step,i.min].join()`,
  ),
  ...INPUTS.split(" ")
    .slice(0, 14)
    .map((type) => `: const i=el('input');i.type='${type}';i.value=' a\\nB@C.d ';return i.value`),
  ...VALIDITY.map(
    (text) =>
      `: const d=el('form');d.innerHTML=${JSON.stringify(text)};const i=d.firstChild;return [i.willValidate,i.checkValidity(),i.validationMessage,Object.keys(ValidityState.prototype).filter(k=>i.validity[k]).join('/')].join()`,
  ),
  ...lines(String.raw`
    : const i=el('input');i.setCustomValidity('no');return [i.validationMessage,i.validity.customError,i.checkValidity(),i.reportValidity()].join()
    : const i=el('input');let n=0;i.required=true;i.oninvalid=()=>n++;i.checkValidity();return n
    : const i=el('input');i.value='abc';i.setSelectionRange(1,2);return [i.selectionStart,i.selectionEnd,i.selectionDirection].join()
    : const i=el('input');i.value='abc';i.setRangeText('X',1,2);return i.value+i.selectionStart
    : const i=el('input');i.type='number';i.value='5';i.stepUp(2);return i.value+i.valueAsNumber
    : const i=el('input');i.type='date';i.value='2020-01-02';return [i.valueAsNumber,i.valueAsDate.toISOString()].join()
    : const i=el('input');i.type='range';return [i.value,i.min,i.max,(i.value=500,i.value)].join()
    : const i=el('input');i.type='color';return i.value+(i.value='#ABCDEF',i.value)
    : const i=el('input');i.type='checkbox';i.click();return [i.checked,i.value,i.indeterminate,i.defaultChecked].join()
    : const f=html('<input type=radio name=z id=z1><input type=radio name=z id=z2>');f.firstChild.click();f.lastChild.click();const o=f.firstChild.checked+','+f.lastChild.checked;f.remove();return o
    : const f=html('<form><input value=a><input type=reset></form>').firstChild;f[0].value='b';f.reset();const o=f[0].value;f.parentNode.remove();return o
    : const f=html('<form></form>').firstChild;let o='';f.onsubmit=e=>{o+=e.constructor.name+e.submitter+e.isTrusted;e.preventDefault()};f.requestSubmit();f.parentNode.remove();return o
    : const i=el('input');i.setAttribute('value','a');const o=i.value;i.value='b';i.setAttribute('value','c');return o+i.value+i.defaultValue
    : const i=el('input');i.maxLength=3;i.size=5;i.pattern='x';i.name='n';i.placeholder='p';return i.outerHTML
    : const i=el('input');i.type='zzz';return i.type+i.getAttribute('type')
    : const d=html('<datalist id=dl><option value=a></datalist><input list=dl>');const o=String(d.lastChild.list)+d.firstChild.options.length;d.remove();return o
  `),
];
