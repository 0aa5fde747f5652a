func mappingBenchmark() throws {}
