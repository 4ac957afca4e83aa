import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { ROOT } from './source-files.ts';

const run = promisify(execFile);
const NGINX = '/usr/sbin/nginx';

const text = () => readFile(join(ROOT, 'deploy/nginx.conf'), 'utf8');

test('the configuration for nginx sets what the process relies on', async () => {
  const configuration = await text();
  for (const line of [
    'proxy_set_header Host $host;',
    'proxy_set_header X-Forwarded-For $remote_addr;',
    'proxy_http_version 1.1;',
  ]) {
    expect(configuration).toContain(line);
  }
  // A page that nginx keeps would outlive its withdrawal.
  expect(configuration).not.toMatch(/^\s*proxy_cache\b/m);
});

test('nginx accepts the configuration', async ({ skip }) => {
  const isInstalled = await access(NGINX).then(
    () => true,
    () => false,
  );
  skip(!isInstalled, 'nginx is not installed here');
  const folder = await mkdtemp(join(inject('temporaryFolder'), 'nginx-'));
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'key.pem')];
  const certificate = [
    '-x509',
    '-days',
    '2',
    '-subj',
    '/CN=gk.example.gov.cn',
    '-out',
    join(folder, 'site.pem'),
  ];
  await run('openssl', ['req', ...key, ...certificate]);
  const site = (await text())
    .replace('/etc/ssl/gk.example.gov.cn.pem', join(folder, 'site.pem'))
    .replace('/etc/ssl/private/gk.example.gov.cn.key', join(folder, 'key.pem'));
  await writeFile(join(folder, 'site.conf'), site);
  const whole = `pid ${folder}/pid; error_log stderr; events {} http { access_log off; include ${folder}/site.conf; }`;
  await writeFile(join(folder, 'nginx.conf'), whole);
  const { stderr } = await run(NGINX, ['-t', '-c', join(folder, 'nginx.conf'), '-p', folder]);
  expect(stderr).toContain('test is successful');
});
