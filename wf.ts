import { launchBrowser, newContext } from './tests/bench/kiosk-page.ts';
const { startBench } = await import('./tests/bench/start-bench.ts');
const b = await startBench(()=>{}); const br = await launchBrowser();
for (const [i,visit] of ['first (unpaired)','again (paired, cached)'].entries()) {
 (globalThis as any).ctx ??= await newContext(br); const ctx=(globalThis as any).ctx; const page = await ctx.newPage(); const cdp = await ctx.newCDPSession(page);
 await cdp.send('Network.enable'); await cdp.send('Network.emulateNetworkConditions',{offline:false,latency:100,downloadThroughput:9e6/8,uploadThroughput:9e6/8}); await cdp.send('Emulation.setCPUThrottlingRate',{rate:4});
 await page.addInitScript(()=>{ (window as any).scr=[]; new MutationObserver(()=>{ const s=document.querySelector('[data-screen]')?.getAttribute('data-screen'); const l=(window as any).scr; if (s && l.at(-1)?.[0]!==s) l.push([s,Math.round(performance.now())]); }).observe(document,{subtree:true,childList:true,attributes:true}); });
 await page.goto(b.stack.kioskUrl+'/?kiosk=WF1',{waitUntil:'commit'}); await page.locator('[data-testid="start"]:enabled').waitFor(); await page.waitForTimeout(800);
 console.log(visit, await page.evaluate(()=>({scr:(window as any).scr, fcp:performance.getEntriesByName('first-contentful-paint')[0]?.startTime, nav:(()=>{const n=performance.getEntriesByType('navigation')[0] as any; return [n.requestStart,n.responseStart,n.responseEnd,n.domContentLoadedEventEnd].map(Math.round)})()})));
 console.log((await page.evaluate(()=>performance.getEntriesByType('resource').map((r:any)=>[r.name.replace(location.origin,'').slice(-40),Math.round(r.startTime),Math.round(r.requestStart),Math.round(r.responseEnd),r.responseStatus,r.transferSize].join(' ')))).join('\n'));
 await page.close(); }
await br.close(); await b.stop(); process.exit();
