import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import { sha256Bytes } from '../../../node/crypto.ts';

/**
 * TLS to a hub. Whose certificate it is no authority decides: the handshake proves that the other end holds its key,
 * and the hub's own key signs its fingerprint before anything of ours is sent. So this notes the fingerprint of
 * exactly this connection, and whoever uses the line must compare it with what the hub signed.
 */
export class HubLine extends Agent {
  /** SHA-256 of the certificate that was shown; '' without TLS. */
  fingerprint = '';
  /** Whether an authority that is known here vouches for it, too. */
  vouched = false;

  override createConnection(options: RequestOptions): Duplex {
    const { host, port, servername } = options as { host?: string; port?: number; servername?: string };
    const socket = connect({
      host: host ?? '',
      port: Number(port),
      ...(servername ? { servername } : {}),
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
    });
    socket.setNoDelay(true);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      this.fingerprint = certificate ? sha256Bytes(certificate.raw) : '';
      this.vouched = socket.authorized;
    });
    return socket;
  }
}
