// Where a plan, a donor and a pledge have their pages: codes and names stand encoded in one part of the path.

export function planLink(code: string): string {
  return `/plans/${encodeURIComponent(code)}`;
}

/** Names hold commas, slashes and Arabic. */
export function donorLink(donor: string): string {
  return `/donors/${encodeURIComponent(donor)}`;
}

export function pledgeLink({ source, pledge_ref, country }: { source: string; pledge_ref: string; country: string }) {
  const path = `/pledges/${encodeURIComponent(source)}/${encodeURIComponent(pledge_ref)}`;
  return country === '' ? path : `${path}?place=${encodeURIComponent(country)}`;
}
