/** Hides what is not looked for; without it the page shows everything. It runs in a browser, and reads nothing but its page. */
export const script = `
const find=document.querySelector('#find');
const boxes=[...document.querySelectorAll('input[type=checkbox]')];
const rows=[...document.querySelectorAll('.case')].map(at=>({at,text:at.textContent.toLowerCase()}));
function look(){
  const words=find.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted=new Set(boxes.filter(box=>box.checked).map(box=>box.dataset.verdict));
  let shown=0;
  for(const {at,text} of rows){
    const fits=wanted.has(at.dataset.verdict)&&words.every(word=>text.includes(word));
    at.hidden=!fits;
    if(fits)shown++;
  }
  document.querySelector('#none').hidden=shown>0;
  document.querySelector('#shown').textContent=shown+' / '+rows.length;
}
find.addEventListener('input',look);
for(const box of boxes)box.addEventListener('change',look);
document.querySelector('.tools').hidden=false;
look();
`;
