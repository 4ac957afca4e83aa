import { describe, expect, test } from 'vitest';
import { dropAllCopies, isSameContent, KeptCopies } from './kept-copy.ts';

/** A device's storage; `isFull` refuses to write, as browsers do. */
function deviceWith(isFull = false): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      entries.set(key, value);
    },
  };
}

const address = '/console/documents/1/draft';
const fields = { title: ['通知'] };
const hour = 3_600_000;

describe('a copy kept on the device', () => {
  test('comes back to the same person on the same form', () => {
    const device = deviceWith();
    new KeptCopies(device, 'staff-1', address).keep(fields, 1000);
    expect(new KeptCopies(device, 'staff-1', address).find(2000)).toEqual({ keptAt: 1000, fields });
  });

  test('is never offered to another person or on another form', () => {
    const device = deviceWith();
    new KeptCopies(device, 'staff-1', address).keep(fields, 1000);
    expect(new KeptCopies(device, 'staff-2', address).find(2000)).toBeNull();
    expect(new KeptCopies(device, 'staff-1', '/console/documents/2/draft').find(2000)).toBeNull();
  });

  test('is gone after a week', () => {
    const device = deviceWith();
    const copies = new KeptCopies(device, 'staff-1', address);
    copies.keep(fields, 0);
    expect(copies.find(167 * hour)).not.toBeNull();
    expect(copies.find(168 * hour)).toBeNull();
    expect(device.length).toBe(0);
  });

  test('that cannot be read is dropped', () => {
    const device = deviceWith();
    const copies = new KeptCopies(device, 'staff-1', address);
    copies.keep(fields, 0);
    device.setItem(device.key(0)!, '{"keptAt":');
    expect(copies.find(1)).toBeNull();
  });

  test('a full or missing device disturbs nothing', () => {
    expect(() => new KeptCopies(deviceWith(true), 's', address).keep(fields, 0)).not.toThrow();
    expect(new KeptCopies(null, 's', address).find(0)).toBeNull();
  });

  test('signing out removes all copies and nothing else', () => {
    const device = deviceWith();
    device.setItem('gongkai:text-size', 'large');
    new KeptCopies(device, 'staff-1', address).keep(fields, 0);
    new KeptCopies(device, 'staff-2', address).keep(fields, 0);
    dropAllCopies(device);
    expect([device.length, device.getItem('gongkai:text-size')]).toEqual([1, 'large']);
  });
});

test('two forms say the same whatever their line ends, order and empty fields', () => {
  expect(isSameContent({ a: ['一\r\n二'], b: [''] }, { a: ['一\n二'] })).toBe(true);
  expect(isSameContent({ a: ['一'], b: ['二'] }, { b: ['二'], a: ['一'] })).toBe(true);
  expect(isSameContent({ a: ['一'] }, { a: ['二'] })).toBe(false);
});
