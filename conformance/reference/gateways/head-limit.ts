import type { Dispatcher } from 'undici';
import { errors } from 'undici';

/**
 * Ends a request whose answer has not begun `ms` after the request went out. undici's own limit would be half a second
 * coarse, and the same delay would then give a number at one time and none at another. Connecting has a limit of its own.
 */
export const headLimit =
  (ms: number): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    let timer: NodeJS.Timeout | undefined;
    return dispatch(options, {
      onRequestStart(controller, context) {
        timer = setTimeout(() => controller.abort(new errors.HeadersTimeoutError()), ms);
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart(controller, status, headers, text) {
        // A 1xx is not the answer yet.
        if (status >= 200) clearTimeout(timer);
        handler.onResponseStart?.(controller, status, headers, text);
      },
      onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError(controller, error) {
        clearTimeout(timer);
        handler.onResponseError?.(controller, error);
      },
    });
  };
