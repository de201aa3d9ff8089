// The address of another database on the same server.

/** `url` with its database replaced by `name`; `new URL` does not take the addresses of sockets. */
export function inDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?]*)\/?[^?]*/, `$1/${name}`);
}
