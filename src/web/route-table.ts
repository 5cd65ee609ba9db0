import { Injectable } from '@nestjs/common';

interface Route {
  readonly segments: readonly string[];
  readonly methods: Set<string>;
}

/** Which methods stand at an address: tells 405 from 404. Filled as Fastify learns its routes. */
@Injectable()
export class RouteTable {
  private readonly routes = new Map<string, Route>();

  add(pattern: string, methods: readonly string[]): void {
    const route = this.routes.get(pattern) ?? { segments: pattern.split('/'), methods: new Set<string>() };
    for (const method of methods) route.methods.add(method);
    this.routes.set(pattern, route);
  }

  methodsAt(path: string): string[] {
    const given = path.split('/');
    const found = [...this.routes.values()].filter(({ segments }) => matches(segments, given));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }

  /** Every address with its methods, for tests that walk them all. */
  all(): { pattern: string; methods: string[] }[] {
    return [...this.routes].map(([pattern, { methods }]) => ({ pattern, methods: [...methods].sort() }));
  }
}

function matches(segments: readonly string[], given: readonly string[]): boolean {
  if (segments.includes('*')) return false; // says nothing about what stands there
  return segments.length === given.length && segments.every((segment, i) => segment.startsWith(':') || segment === given[i]);
}
