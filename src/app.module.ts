import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.js';
import { WebModule } from './web/web.module.js';

/** Pli, put together in the order of its imports. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(options), WebModule.forRoot({ exercise: options.config.exercise })],
    };
  }
}
