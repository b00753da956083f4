// What is done to an order.
import { call, patiently } from "./api.js";

const path = (orderId) => "/api/orders/" + encodeURIComponent(orderId);

export const readOrder = (orderId) => patiently(() => call("GET", path(orderId)));
export const startPayment = (orderId) => patiently(() => call("POST", path(orderId) + "/payments"), { forMillis: 12000 });
export const cancelOrder = (orderId) => patiently(() => call("POST", path(orderId) + "/cancellation"), { forMillis: 12000 });
