import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './source-files.ts';

interface LockedPackage {
  version?: string;
  resolved?: string;
  license?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages;
const wanted = { ...manifest.dependencies, ...manifest.devDependencies };

/** The entries of docs/dependencies.md: the packages each is about, and its parts. */
const entries = [...read('docs/dependencies.md').matchAll(/^- (.+)$/gm)].map(([, line = '']) => {
  const [head = '', ...parts] = line.split(' — ');
  return {
    line,
    packages: [...head.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    isForDevelopment: head.includes('(development)'),
    parts,
  };
});
const documented = entries.flatMap(({ packages }) => packages);

describe('docs/dependencies.md', () => {
  test('has a line for every dependency, and for nothing else', () => {
    expect(documented.toSorted()).toEqual(Object.keys(wanted).toSorted());
  });

  test('says for each what for, which licence, who keeps it and how we would leave it', () => {
    const short = entries.filter(
      ({ parts }) => parts.length < 4 || parts.some((part) => part.trim().length < 3),
    );
    expect(short.map(({ line }) => line)).toEqual([]);
  });

  test('tells development from running', () => {
    const misplaced = entries.filter(({ packages, isForDevelopment }) =>
      packages.some((name) => name in manifest.devDependencies !== isForDevelopment),
    );
    expect(misplaced.map(({ line }) => line)).toEqual([]);
  });

  test('names the licence that the package states', () => {
    const wrong = entries.flatMap(({ packages, parts }) =>
      packages.filter((name) => {
        const stated = lock[`node_modules/${name}`]?.license ?? '';
        return !stated
          .split(/\s+(?:OR|AND)\s+|[()]/)
          .some((licence) => licence && parts[1]?.includes(licence));
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what an installation fetches', () => {
  test('every version is exact', () => {
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(Object.entries(lock).filter(([, { resolved }]) => resolved)).toEqual([]);
  });

  test('the lock file holds the builds for other platforms, without which npm ci refuses it', () => {
    const missing = Object.entries(lock).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !lock[`node_modules/${name}`] && !lock[`${place}/node_modules/${name}`],
      ),
    );
    expect(missing, 'run `node tools/complete-lock.ts`').toEqual([]);
  });

  test('every package with an install script is known by name', () => {
    const withScripts = Object.entries(lock)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => place.replace(/^.*node_modules\//, ''));
    expect(withScripts.length).toBeGreaterThan(0);
    expect(withScripts.filter((name) => manifest.allowScripts[name] !== true)).toEqual([]);
  });
});
