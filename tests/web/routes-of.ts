// Every route of the live application, as it stands in its router.
import type { Express } from 'express';

type Layer = { route?: { path: string; methods: Record<string, boolean> }; handle: { stack?: Layer[] } };

/** `method` in capitals; `path` with its parameters, such as `/imports/:id`. */
export function routesOf(app: Express): { method: string; path: string }[] {
  return routesIn((app as unknown as { router: { stack: Layer[] } }).router.stack);
}

function routesIn(stack: Layer[]): { method: string; path: string }[] {
  return stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map(method => ({ method: method.toUpperCase(), path: route.path }))
      : routesIn(handle.stack ?? []),
  );
}
