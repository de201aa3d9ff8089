// Tells the page around the frame how tall this view is, whenever that changes: { ledgerHeight: 640 }, in CSS pixels.
const tell = () => parent.postMessage({ ledgerHeight: Math.ceil(document.body.getBoundingClientRect().height) }, '*');

if (parent !== window) new ResizeObserver(tell).observe(document.body);
