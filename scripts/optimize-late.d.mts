export function optimizeLate(): void;
