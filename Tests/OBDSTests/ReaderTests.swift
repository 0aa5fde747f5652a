import Testing

@testable import OBDS
