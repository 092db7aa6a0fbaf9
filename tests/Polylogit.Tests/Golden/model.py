# Writes model.npz as a user of scikit-learn would: the attributes of a fitted classifier, saved by numpy, and its probabilities of five rows.
# Run: python3 model.py (numpy 1.24, scikit-learn 1.2).
import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

x, y = load_iris(return_X_y=True)
names = np.array(["setosa", "versicolor", "virginica é"])[y]
model = LogisticRegression(max_iter=1000).fit(x, names)
rows = x[::30]
np.savez("model.npz", coef=model.coef_, intercept=model.intercept_, classes=model.classes_, rows=rows, probabilities=model.predict_proba(rows))
