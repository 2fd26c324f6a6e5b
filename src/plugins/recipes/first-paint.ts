/**
 * Runs in the head before anything is drawn: applies the stored or addressed choices as attributes of <html>, so that
 * the first paint is already right. Where the page's script does not come, all is shown as without one. Plain text, because it stands in every page; tests run it.
 */
export const firstPaint = `(function(){
var root=document.documentElement,data=root.dataset,query=new URLSearchParams(location.search);
function stored(key){try{return localStorage.getItem('cookbook.'+key)}catch(error){return null}}
function choice(key,all){var value=query.get(key);if(all.indexOf(value)<0)value=stored(key);return all.indexOf(value)<0?all[0]:value}
var theme=stored('theme');
data.theme=theme==='light'||theme==='dark'?theme:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';
data.platform=choice('platform',['flink','confluent-platform','confluent-cloud']);
data.deployment=choice('deployment',['standalone','kubernetes']);
if(query.has('deployment')&&!query.has('platform'))data.platform='flink';
data.tab=data.platform==='flink'?data.deployment:data.platform;
data.script='on';
addEventListener('error',function(event){
if(event.target instanceof HTMLScriptElement)['script','platform','deployment','tab'].forEach(function(key){delete data[key]})
},true);
})()`;
