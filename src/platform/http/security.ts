import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Policy for every answer: nothing inline, nothing foreign, no framing. Tabler draws with data: images. */
export function securityHeaders(isHttps: boolean) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'cross-origin',
    strictTransportSecurity: isHttps ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  });
}

/**
 * Address of the client. Forwarding headers count only when the connection comes from a trusted proxy,
 * and then only the last address the proxies did not add themselves.
 */
export function addressOf(c: Context, trusted: readonly string[]): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const peer = plainAddress(incoming?.socket?.remoteAddress ?? 'unknown');
  if (!trusted.includes(peer)) return peer;
  const forwarded = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => plainAddress(part.trim()));
  return forwarded.reverse().find((address) => address !== '' && !trusted.includes(address)) ?? peer;
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}

/** Whether a request came through a proxy: operators' pages answer only direct ones. */
export function isForwarded(c: Context): boolean {
  return ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => c.req.header(name) !== undefined,
  );
}
