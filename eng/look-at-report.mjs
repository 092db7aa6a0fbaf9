// Run by eng/look-at-report: CHROMIUM FOLDER PAGE...
import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [executablePath, folder, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let failures = 0;

for (const [index, file] of pages.entries()) {
  const name = `${index + 1}-${basename(file, '.html')}`;
  for (const width of [1280, 360]) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
      const page = await context.newPage();
      const asked = [], said = [];
      page.on('request', request => { if (!/^(file|data):/.test(request.url())) asked.push(request.url()); });
      page.on('console', message => said.push(message.text()));
      await page.goto(pathToFileURL(resolve(file)).href);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => axe.run(document));
      console.log(`${file} ${width} px ${colorScheme}: ${violations.length} violations, ${passes.length} rules passed, `
        + `${asked.length} requests, ${said.length} messages, ${wide > 0 ? `${wide} px too wide` : 'fits'}`);
      for (const violation of violations) console.log(`  ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
      for (const message of said) console.log(`  ${message}`);
      failures += violations.length + asked.length + said.length + (wide > 0 ? 1 : 0);
      if (width === 1280 && colorScheme === 'light') await page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4' });
      await context.close();
    }
  }
  console.log(`${file}: ${statSync(file).size} bytes`);
}

await browser.close();
process.exit(failures === 0 ? 0 : 1);
