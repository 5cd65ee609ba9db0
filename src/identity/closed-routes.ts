import { Injectable, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OPEN_ROUTE } from '../platform/open-route.js';
import { SIGNED_IN } from './access.js';

/** A route whose author forgot to say who may enter stops the start, instead of waiting for somebody to find it shut. */
@Injectable()
export class ClosedRoutes implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const silent = this.discovery.getControllers().flatMap(({ metatype }) => (typeof metatype === 'function' ? this.silentRoutesOf(metatype) : []));
    if (silent.length > 0) throw new Error(`these routes say neither @Public() nor @SignedIn(): ${silent.join(', ')}`);
  }

  private silentRoutesOf(controller: NewableFunction): string[] {
    const prototype = controller.prototype as Record<string, object>;
    return this.scanner.getAllMethodNames(prototype)
      .map((name) => ({ name, handler: prototype[name] as NewableFunction }))
      .filter(({ handler }) => this.isRoute(handler) && !this.says([handler, controller]))
      .map(({ name }) => `${controller.name}.${name}`);
  }

  private isRoute(handler: NewableFunction): boolean {
    return Reflect.hasMetadata(PATH_METADATA, handler) && Reflect.hasMetadata(METHOD_METADATA, handler);
  }

  private says(targets: NewableFunction[]): boolean {
    const [handler, controller] = targets;
    return [OPEN_ROUTE, SIGNED_IN].some((key) => this.reflector.getAllAndOverride<unknown>(key, [handler, controller] as never) !== undefined);
  }
}
