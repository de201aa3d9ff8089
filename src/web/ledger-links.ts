// Where a donor and a pledge have their pages.

/** Names hold commas, slashes and Arabic: they stand encoded in one part of the path. */
export function donorLink(donor: string): string {
  return `/donors/${encodeURIComponent(donor)}`;
}

export function pledgeLink({ source, pledge_ref, country }: { source: string; pledge_ref: string; country: string }) {
  const path = `/pledges/${encodeURIComponent(source)}/${encodeURIComponent(pledge_ref)}`;
  return country === '' ? path : `${path}?place=${encodeURIComponent(country)}`;
}
