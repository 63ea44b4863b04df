// A worker of tests that ends before it has begun.
throw new Error("内存不够");
