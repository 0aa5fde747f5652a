enum StudyFHIRPlaceholder {}
