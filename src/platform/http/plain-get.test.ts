import { describe, expect, test } from 'vitest';
import { readPlainGet } from './plain-get.ts';

const read = (text: string) => readPlainGet(Buffer.from(text, 'latin1'));
const withLine = (line: string) => `GET /d/1 HTTP/1.1\r\nHost: gk.example\r\n${line}\r\n\r\n`;

describe('a plain GET', () => {
  test('is read with its address and fields', () => {
    expect(
      read(
        'GET /search?q=%E4%BD%8E HTTP/1.1\r\nHost: gk.example:8080\r\nAccept-Encoding:  br, gzip \r\n\r\n',
      ),
    ).toEqual({
      url: '/search?q=%E4%BD%8E',
      headers: { host: 'gk.example:8080', 'accept-encoding': 'br, gzip' },
    });
    expect(read(withLine('Connection: Keep-Alive'))).not.toBeNull();
  });
});

describe('left to another reader is', () => {
  // Ways to make two readers see different requests in the same bytes (RFC 9112, 11.2 and 9.3).
  test.each([
    ['a body', withLine('Content-Length: 5')],
    ['a body in chunks', withLine('Transfer-Encoding: chunked')],
    ['a body whose field hides behind white space', withLine('Transfer-Encoding : chunked')],
    ['a folded line', withLine('X-Long: one\r\n two')],
    ['a line end without carriage return', withLine('X-One: 1\nTransfer-Encoding: chunked')],
    ['a carriage return alone', withLine('X-One: 1\rX-Two: 2')],
    ['a NUL', withLine('X-One: \0')],
    ['a sign beyond ASCII', withLine('X-One: \u00e9')],
    ['two hosts', withLine('Host: other.example')],
    ['no host', 'GET / HTTP/1.1\r\nAccept: */*\r\n\r\n'],
    ['an empty host', 'GET / HTTP/1.1\r\nHost:\r\n\r\n'],
    ['an older version', 'GET / HTTP/1.0\r\nHost: gk.example\r\n\r\n'],
    ['another method', 'HEAD / HTTP/1.1\r\nHost: gk.example\r\n\r\n'],
    ['an absolute address', 'GET http://gk.example/ HTTP/1.1\r\nHost: gk.example\r\n\r\n'],
    ['a blank in the address', 'GET /a b HTTP/1.1\r\nHost: gk.example\r\n\r\n'],
    ['a part of a request', 'GET / HTTP/1.1\r\nHost: gk.example\r\n'],
    ['a request with more behind it', `${withLine('A: b')}GET`],
    ['two requests', withLine('A: b') + withLine('A: b')],
    ['a wish to end the connection', withLine('Connection: close')],
    ['an upgrade', withLine('Connection: Upgrade')],
    ['a part of a file', withLine('Range: bytes=0-1')],
    ['an expectation', withLine('Expect: 100-continue')],
    ['a long one', withLine(`Cookie: ${'x'.repeat(5000)}`)],
    ['nothing', ''],
    ['what is not HTTP', '\u0016\u0003\u0001'.repeat(20)],
  ])('%s', (_name, text) => {
    expect(read(text)).toBeNull();
  });
});
